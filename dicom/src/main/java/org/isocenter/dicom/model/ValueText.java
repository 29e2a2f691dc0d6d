package org.isocenter.dicom.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Values as both models write them, one text each, and the attribute that is made from them. */
public final class ValueText {

    private static final double EXACT = 1L << 53;

    private ValueText() {}

    /**
     * The attribute with these values. Numbers may be written as integers or decimals, tags in any of their spellings.
     * Text is taken unchanged, even if it should be a number: it may come from a file, and a document that was written from that file has
     * to be readable again.
     *
     * @param values empty strings for empty values
     * @throws IllegalArgumentException if a value is not valid for that value representation; the message quotes it
     */
    public static Attribute attribute(Tag tag, ValueRepresentation vr, List<String> values) {
        if (values.isEmpty()) {
            return new Attribute(tag, vr, Value.EMPTY);
        }
        return switch (vr.kind()) {
            case TEXT, LOCALIZED_TEXT ->
                Attribute.ofText(tag, vr, vr == ValueRepresentation.IS ? integers(values) : values);
            case TAG ->
                Attribute.ofTags(tag, values.stream().map(ValueText::tag).toList());
            case INTEGER, REAL, BINARY -> Attribute.ofBytes(tag, vr, words(vr, values));
            case SEQUENCE -> throw new IllegalArgumentException("a sequence has items, not values");
        };
    }

    /**
     * The values of text, numbers and tags, each as the shortest text from which {@link #attribute} makes the same value. Integers have no
     * fraction, even if the value representation is one of real numbers.
     *
     * @return as {@link Attribute#strings}, but OD OF OL OV as numbers too
     */
    public static List<String> values(Attribute attribute) {
        return switch (attribute.vr()) {
            case FL, OF -> words(attribute, buffer -> text(buffer.getFloat()));
            case FD, OD -> words(attribute, buffer -> text(buffer.getDouble()));
            case OL -> words(attribute, buffer -> Integer.toUnsignedString(buffer.getInt()));
            case OV -> words(attribute, buffer -> Long.toUnsignedString(buffer.getLong()));
            default -> attribute.strings();
        };
    }

    private static List<String> words(Attribute attribute, Function<ByteBuffer, String> next) {
        ByteBuffer buffer = attribute.bytes();
        List<String> values =
                new ArrayList<>(buffer.remaining() / attribute.vr().wordSize());
        while (buffer.remaining() >= attribute.vr().wordSize()) {
            values.add(next.apply(buffer));
        }
        return values;
    }

    private static String text(float number) {
        return isSmallInteger(number) ? Long.toString((long) number) : Float.toString(number);
    }

    private static String text(double number) {
        return isSmallInteger(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** Whether an integer has the same value. For negative zero none has, because an integer zero has no sign. */
    public static boolean isSmallInteger(double number) {
        return Math.rint(number) == number
                && Math.abs(number) < EXACT
                && (number != 0 || Double.doubleToRawLongBits(number) == 0);
    }

    /**
     * A value of IS that some writers of JSON have written as a decimal becomes an integer again if it is one. Other text is not changed,
     * as in files.
     */
    private static List<String> integers(List<String> values) {
        return values.stream()
                .map(value -> value.indexOf('.') < 0 ? value : asInteger(value))
                .toList();
    }

    private static String asInteger(String value) {
        try {
            return Long.toString(integer(value));
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static Tag tag(String value) {
        return Tag.parse(value).orElseThrow(() -> invalid("tag", value));
    }

    private static byte[] words(ValueRepresentation vr, List<String> values) {
        if (vr == ValueRepresentation.UN) {
            throw new IllegalArgumentException("UN has bytes, not values");
        }
        ByteBuffer words = ByteBuffer.allocate(Math.multiplyExact(values.size(), vr.wordSize()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (String value : values) {
            switch (vr) {
                case FL, OF -> words.putFloat((float) real(value));
                case FD, OD -> words.putDouble(real(value));
                case OB -> words.put((byte) integer(value, 0, 0xFF));
                case US, OW -> words.putShort((short) integer(value, 0, 0xFFFF));
                case SS -> words.putShort((short) integer(value, Short.MIN_VALUE, Short.MAX_VALUE));
                case UL, OL -> words.putInt((int) integer(value, 0, 0xFFFFFFFFL));
                case SL -> words.putInt((int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case SV -> words.putLong(integer(value));
                case UV, OV -> words.putLong(unsigned(value));
                default -> throw new IllegalArgumentException(vr + " has no values");
            }
        }
        return words.array();
    }

    private static long integer(String value, long minimum, long maximum) {
        long number = integer(value);
        if (number < minimum || number > maximum) {
            throw new IllegalArgumentException("out of range " + minimum + " to " + maximum + ": " + quote(value));
        }
        return number;
    }

    private static long integer(String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            double number = real(value);
            if (Math.rint(number) != number || Math.abs(number) > EXACT) {
                throw invalid("integer", value);
            }
            return (long) number;
        }
    }

    private static long unsigned(String value) {
        try {
            return Long.parseUnsignedLong(value.strip());
        } catch (NumberFormatException e) {
            return integer(value, 0, Long.MAX_VALUE);
        }
    }

    private static double real(String value) {
        String text = value.strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(text);
        };
    }

    private static double finite(String text) {
        // Narrower than Double.parseDouble, which also takes hexadecimal numbers and type suffixes.
        if (text.isEmpty() || !text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            throw invalid("number", text);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw invalid("number", text);
        }
    }

    private static IllegalArgumentException invalid(String kind, String value) {
        return new IllegalArgumentException("no " + kind + ": " + quote(value));
    }

    private static String quote(String value) {
        return '"' + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + '"';
    }
}
