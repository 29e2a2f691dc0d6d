package org.isocenter.dicom.dataset;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.dicom.charset.SpecificCharacterSet;

/**
 * One attribute of a data set: a data element with its value (PS3.5 §7.1). Values are decoded each time they are asked for.
 *
 * @param tag never a delimiter
 * @param vr the value representation in force
 * @param value {@link Value.Items} if and only if the value representation is SQ
 */
public record Attribute(Tag tag, ValueRepresentation vr, Value value) {

    public Attribute {
        Objects.requireNonNull(tag);
        Objects.requireNonNull(vr);
        Objects.requireNonNull(value);
    }

    /** Whether the attribute has no value: a field of zero length or a sequence without items. */
    public boolean isEmpty() {
        return value instanceof Value.Empty
                || (value instanceof Value.Items items && items.items().isEmpty());
    }

    /**
     * The values as text, padding removed (PS3.5 §6.2): text as it stands, numbers in decimal, tags as eight hexadecimal digits. Empty
     * values between delimiters are empty strings. Binary values, sequences and values left in a file give an empty list.
     */
    public List<String> strings() {
        if (!(value instanceof Value.Encoded encoded)) {
            return List.of();
        }
        return switch (vr.kind()) {
            case TEXT, LOCALIZED_TEXT -> texts(encoded);
            case INTEGER ->
                Arrays.stream(integers(encoded)).mapToObj(this::integerText).toList();
            case REAL -> Arrays.stream(doubles()).mapToObj(Double::toString).toList();
            case TAG -> tags().stream().map(Tag::hex).toList();
            case BINARY, SEQUENCE -> List.of();
        };
    }

    /** The first of {@link #strings()}, empty if there is none or it is an empty string. */
    public Optional<String> string() {
        if (value instanceof Value.Encoded encoded && vr.isBackslashDelimited()) {
            String text = decode(encoded);
            int end = text.indexOf('\\');
            String first = strip(end < 0 ? text : text.substring(0, end));
            return first.isEmpty() ? Optional.empty() : Optional.of(first);
        }
        return strings().stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** The whole value field as text, delimiters included, trailing padding removed; empty for anything but text in memory. */
    public String text() {
        return vr.isText() && value instanceof Value.Encoded encoded ? decode(encoded) : "";
    }

    /**
     * The values of an integer VR (SS US SL UL SV UV), UV as the two's complement of its 64 bits; of IS, each parsed.
     *
     * @throws NumberFormatException if text of IS is not a number
     */
    public long[] longs() {
        if (!(value instanceof Value.Encoded encoded)) {
            return new long[0];
        }
        if (vr.isText()) {
            return strings().stream()
                    .filter(s -> !s.isEmpty())
                    .mapToLong(s -> Long.parseLong(s.startsWith("+") ? s.substring(1) : s))
                    .toArray();
        }
        return vr.kind() == ValueRepresentation.Kind.INTEGER ? integers(encoded) : new long[0];
    }

    /**
     * The values of a number VR (FL FD and all integer ones) or of DS and IS, each parsed.
     *
     * @throws NumberFormatException if text of DS or IS is not a number
     */
    public double[] doubles() {
        if (!(value instanceof Value.Encoded encoded)) {
            return new double[0];
        }
        return switch (vr.kind()) {
            case REAL -> {
                ByteBuffer buffer = buffer(encoded);
                double[] numbers = new double[encoded.length() / vr.wordSize()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = vr == ValueRepresentation.FL ? buffer.getFloat() : buffer.getDouble();
                }
                yield numbers;
            }
            case INTEGER ->
                Arrays.stream(integers(encoded)).mapToDouble(this::real).toArray();
            case TEXT, LOCALIZED_TEXT ->
                strings().stream()
                        .filter(s -> !s.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            case TAG, BINARY, SEQUENCE -> new double[0];
        };
    }

    /**
     * The values of DS or IS, exactly as written; empty values are left out.
     *
     * @throws NumberFormatException if one of the values is not a number
     */
    public List<BigDecimal> decimals() {
        return vr == ValueRepresentation.DS || vr == ValueRepresentation.IS
                ? strings().stream()
                        .filter(text -> !text.isEmpty())
                        .map(BigDecimal::new)
                        .toList()
                : List.of();
    }

    /** The values of AT, else an empty list. */
    public List<Tag> tags() {
        if (vr != ValueRepresentation.AT || !(value instanceof Value.Encoded encoded)) {
            return List.of();
        }
        ByteBuffer buffer = buffer(encoded);
        List<Tag> tags = new ArrayList<>(encoded.length() / 4);
        while (buffer.remaining() >= 4) {
            tags.add(Tag.of(buffer.getShort() & 0xFFFF, buffer.getShort() & 0xFFFF));
        }
        return tags;
    }

    /** The values of PN, else an empty list. */
    public List<PersonName> personNames() {
        return vr == ValueRepresentation.PN
                ? strings().stream().map(PersonName::parse).toList()
                : List.of();
    }

    /** The values of DA, including those with an open month or day; values that are not dates are left out. Else an empty list. */
    public List<DicomDate> dates() {
        return vr == ValueRepresentation.DA ? temporal(DicomDate::parse) : List.of();
    }

    /** The values of TM, including those with open parts; values that are not times are left out. Else an empty list. */
    public List<DicomTime> times() {
        return vr == ValueRepresentation.TM ? temporal(DicomTime::parse) : List.of();
    }

    /** The values of DT, including those with open parts; values that are not a date and time are left out. Else an empty list. */
    public List<DicomDateTime> dateTimes() {
        return vr == ValueRepresentation.DT ? temporal(DicomDateTime::parse) : List.of();
    }

    /** The values of AS: numbers of days, weeks, months or years. Values that are not ages are left out. Else an empty list. */
    public List<Period> ages() {
        return vr == ValueRepresentation.AS ? temporal(Attribute::age) : List.of();
    }

    private <T> List<T> temporal(Function<String, Optional<T>> parse) {
        return strings().stream().map(parse).flatMap(Optional::stream).toList();
    }

    private static Optional<Period> age(String text) {
        int digits = text.length() - 1;
        if (digits != 3 || !Digits.areAll(text.substring(0, digits))) {
            return Optional.empty();
        }
        int count = Digits.number(text, 0, digits);
        return switch (text.charAt(digits)) {
            case 'D' -> Optional.of(Period.ofDays(count));
            case 'W' -> Optional.of(Period.ofWeeks(count));
            case 'M' -> Optional.of(Period.ofMonths(count));
            case 'Y' -> Optional.of(Period.ofYears(count));
            default -> Optional.empty();
        };
    }

    /** The number of values (PS3.5 §6.4): 0 if there is no value, 1 for binary values, sequences and all values that are not in memory. */
    public int multiplicity() {
        if (isEmpty()) {
            return 0;
        }
        return switch (vr.kind()) {
            case TEXT, LOCALIZED_TEXT -> Math.max(1, strings().size());
            case INTEGER, REAL, TAG -> value instanceof Value.Encoded encoded ? encoded.length() / vr.valueSize() : 1;
            case BINARY, SEQUENCE -> 1;
        };
    }

    /** The items of a sequence, else an empty list. */
    public List<DataSet> items() {
        return value instanceof Value.Items items ? items.items() : List.of();
    }

    /** The value field's bytes as encoded, in a read-only buffer of their own that has the value's byte order; empty unless in memory. */
    public ByteBuffer bytes() {
        return value instanceof Value.Encoded encoded
                ? buffer(encoded).slice().asReadOnlyBuffer().order(encoded.byteOrder())
                : ByteBuffer.allocate(0).asReadOnlyBuffer();
    }

    private List<String> texts(Value.Encoded encoded) {
        String text = decode(encoded);
        if (!vr.isBackslashDelimited()) {
            return List.of(text);
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end; (end = text.indexOf('\\', start)) >= 0; start = end + 1) {
            values.add(strip(text.substring(start, end)));
        }
        values.add(strip(text.substring(start)));
        return values;
    }

    private String decode(Value.Encoded encoded) {
        int end = encoded.offset() + encoded.length();
        while (end > encoded.offset() && (encoded.array()[end - 1] == ' ' || encoded.array()[end - 1] == 0)) {
            end--;
        }
        SpecificCharacterSet characterSet = vr.isLocalized() ? encoded.characterSet() : SpecificCharacterSet.DEFAULT;
        return characterSet.decode(
                encoded.array(), encoded.offset(), end - encoded.offset(), vr == ValueRepresentation.PN);
    }

    private String strip(String value) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        while (!vr.keepsLeadingSpaces() && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }

    private double real(long number) {
        boolean beyondLong = vr == ValueRepresentation.UV && number < 0;
        return beyondLong ? (number >>> 1 | number & 1) * 2.0 : number;
    }

    private String integerText(long number) {
        return vr == ValueRepresentation.UV ? Long.toUnsignedString(number) : Long.toString(number);
    }

    private long[] integers(Value.Encoded encoded) {
        ByteBuffer buffer = buffer(encoded);
        long[] numbers = new long[encoded.length() / vr.wordSize()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (vr) {
                case US -> buffer.getShort() & 0xFFFF;
                case SS -> buffer.getShort();
                case UL -> buffer.getInt() & 0xFFFFFFFFL;
                case SL -> buffer.getInt();
                default -> buffer.getLong();
            };
        }
        return numbers;
    }

    private static ByteBuffer buffer(Value.Encoded encoded) {
        return ByteBuffer.wrap(encoded.array(), encoded.offset(), encoded.length())
                .order(encoded.byteOrder());
    }

    /** A text attribute; no values, or a single empty one, give an empty value field. Localized text is held in UTF-8. */
    public static Attribute ofText(Tag tag, ValueRepresentation vr, List<String> values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(vr + " holds no text: " + tag);
        }
        String text = String.join("\\", values);
        if (text.isEmpty()) {
            return new Attribute(tag, vr, Value.EMPTY);
        }
        return ofBytes(tag, vr, encode(vr, text));
    }

    /**
     * Text of the default repertoire is read byte by byte, whatever the bytes are. It is written in the same way; otherwise it would be
     * read as another text.
     */
    private static byte[] encode(ValueRepresentation vr, String text) {
        boolean bytes = !vr.isLocalized() && text.chars().allMatch(c -> c <= 0xFF);
        return bytes
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : SpecificCharacterSet.UTF8.encode(text, vr == ValueRepresentation.PN);
    }

    /** An attribute of an integer VR; the numbers' low-order bits are kept. */
    public static Attribute ofIntegers(Tag tag, ValueRepresentation vr, long... values) {
        if (vr.kind() != ValueRepresentation.Kind.INTEGER) {
            throw new IllegalArgumentException(vr + " holds no integers: " + tag);
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, vr.wordSize()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (vr.wordSize()) {
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt((int) value);
                default -> buffer.putLong(value);
            }
        }
        return ofBytes(tag, vr, buffer.array());
    }

    /** An attribute of FL or FD. */
    public static Attribute ofReals(Tag tag, ValueRepresentation vr, double... values) {
        if (vr.kind() != ValueRepresentation.Kind.REAL) {
            throw new IllegalArgumentException(vr + " holds no real numbers: " + tag);
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, vr.wordSize()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (vr == ValueRepresentation.FL) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return ofBytes(tag, vr, buffer.array());
    }

    /** An attribute of AT. */
    public static Attribute ofTags(Tag tag, List<Tag> values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(values.size(), 4)).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> buffer.putShort((short) value.group()).putShort((short) value.element()));
        return ofBytes(tag, ValueRepresentation.AT, buffer.array());
    }

    /** A sequence. */
    public static Attribute ofItems(Tag tag, List<DataSet> items) {
        return new Attribute(tag, ValueRepresentation.SQ, new Value.Items(items));
    }

    /** An attribute whose value field is given in Little Endian byte order, text in UTF-8. The array must not be changed afterwards. */
    public static Attribute ofBytes(Tag tag, ValueRepresentation vr, byte[] valueField) {
        return new Attribute(
                tag,
                vr,
                valueField.length == 0
                        ? Value.EMPTY
                        : new Value.Encoded(
                                valueField, 0, valueField.length, ByteOrder.LITTLE_ENDIAN, SpecificCharacterSet.UTF8));
    }
}
