package org.isocenter.dicom.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Data sets by chance, the same for the same seed: every VR, both byte orders, several character sets, items within items. */
public final class DataSetGenerator {

    private static final List<String> PIECES = List.of(
            "A", "z", "0", "7", "-", ".", " ", "  ", "\"", "<", ">", "&", "'", "/", "{", "]", "~", "é", "ß", "ÿ", "^",
            "=");

    private static final List<String> UNICODE_PIECES = List.of("Ж", "山", "홍", "\uD83D\uDE00", "\uFB01", "\u2028");

    private static final List<String> LINES = List.of("\r\n", "\n", "\t", "\\");

    private final Random random;

    public DataSetGenerator(long seed) {
        random = new Random(seed);
    }

    /** A data set with up to some dozens of attributes and sequences at most four deep. */
    public DataSet dataSet() {
        return dataSet(4);
    }

    private DataSet dataSet(int depth) {
        DataSet.Builder builder = DataSet.builder();
        int attributes = random.nextInt(depth == 4 ? 40 : 8);
        for (int i = 0; i < attributes; i++) {
            builder.put(attribute(tag(), depth));
        }
        return builder.build();
    }

    private Tag tag() {
        int group = 4 + random.nextInt(random.nextBoolean() ? 0x60 : 0xFFF0);
        int element = 1 + random.nextInt(0xFFFF);
        return Tag.of(group, element).equals(Tag.SPECIFIC_CHARACTER_SET) ? Tag.PATIENT_ID : Tag.of(group, element);
    }

    private Attribute attribute(Tag tag, int depth) {
        ValueRepresentation vr = ValueRepresentation.values()[random.nextInt(ValueRepresentation.values().length)];
        if (random.nextInt(8) == 0) {
            return vr == ValueRepresentation.SQ
                    ? Attribute.ofItems(tag, List.of())
                    : new Attribute(tag, vr, Value.EMPTY);
        }
        return switch (vr.kind()) {
            case SEQUENCE -> Attribute.ofItems(tag, items(depth));
            case TEXT -> encoded(tag, vr, ascii(vr).getBytes(ISO_8859_1), SpecificCharacterSet.DEFAULT);
            case LOCALIZED_TEXT ->
                random.nextBoolean()
                        ? encoded(tag, vr, text(vr, true).getBytes(UTF_8), SpecificCharacterSet.UTF8)
                        : encoded(
                                tag,
                                vr,
                                text(vr, false).getBytes(ISO_8859_1),
                                SpecificCharacterSet.of(List.of("ISO_IR 100")));
            case INTEGER, REAL, TAG, BINARY -> encoded(tag, vr, bytes(vr), SpecificCharacterSet.DEFAULT);
        };
    }

    private List<DataSet> items(int depth) {
        List<DataSet> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(depth == 0 ? DataSet.EMPTY : dataSet(depth - 1));
        }
        return items;
    }

    /** A slice from the middle of an array, as readers make them. */
    private Attribute encoded(Tag tag, ValueRepresentation vr, byte[] valueField, SpecificCharacterSet characterSet) {
        if (valueField.length == 0) {
            return new Attribute(tag, vr, Value.EMPTY);
        }
        int before = random.nextInt(3);
        byte[] array = new byte[before + valueField.length + random.nextInt(3)];
        System.arraycopy(valueField, 0, array, before, valueField.length);
        ByteOrder order = random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new Attribute(tag, vr, new Value.Encoded(array, before, valueField.length, order, characterSet));
    }

    private byte[] bytes(ValueRepresentation vr) {
        byte[] bytes = new byte[vr.valueSize() * (1 + random.nextInt(5))];
        random.nextBytes(bytes);
        return bytes;
    }

    private String ascii(ValueRepresentation vr) {
        return values(vr, () -> switch (vr) {
            case IS -> Integer.toString(random.nextInt() >> random.nextInt(32));
            case DS -> Double.toString(random.nextGaussian()).substring(0, 4);
            case UI -> "1.2." + random.nextInt(1000);
            default -> word(PIECES.subList(0, 17), random.nextInt(6));
        });
    }

    private String text(ValueRepresentation vr, boolean unicode) {
        List<String> pieces = new ArrayList<>(PIECES.subList(0, vr == ValueRepresentation.PN ? 20 : 22));
        if (unicode) {
            pieces.addAll(UNICODE_PIECES);
        }
        if (vr == ValueRepresentation.LT || vr == ValueRepresentation.ST || vr == ValueRepresentation.UT) {
            pieces.addAll(LINES);
        }
        return values(vr, () -> vr == ValueRepresentation.PN ? name(pieces) : word(pieces, random.nextInt(12)));
    }

    /** Never with an empty group or component at the end: those are the same name without them. */
    private String name(List<String> pieces) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> group(pieces);
            case 2 -> group(pieces) + "=" + group(pieces) + "=" + group(pieces);
            case 3 -> group(pieces) + "==" + group(pieces);
            default -> "=" + group(pieces);
        };
    }

    private String group(List<String> pieces) {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> word(pieces, random.nextInt(3)))
                .collect(Collectors.joining("^", "", "x"));
    }

    private String values(ValueRepresentation vr, java.util.function.Supplier<String> value) {
        int count = vr.isBackslashDelimited() && random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
        String text = IntStream.range(0, count).mapToObj(i -> value.get()).collect(Collectors.joining("\\"));
        return text.length() % 2 == 0 ? text : text + (char) vr.padding();
    }

    private String word(List<String> pieces, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                .collect(Collectors.joining());
    }
}
