package org.isocenter.dicom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Value fields that are wrong in every way that was seen or thought of, in attributes of any value representation. */
public final class HostileValues {

    /** Value fields: text that is no number, no date and no name, bytes of no character, lengths of no value. */
    public static final List<byte[]> FIELDS = fields();

    /** Character sets of each kind: single bytes, others in the place of the backslash, escape sequences, several bytes. */
    public static final List<SpecificCharacterSet> CHARACTER_SETS = List.of(
            SpecificCharacterSet.DEFAULT,
            SpecificCharacterSet.UTF8,
            SpecificCharacterSet.of(List.of("ISO_IR 100")),
            SpecificCharacterSet.of(List.of("ISO_IR 13")),
            SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159")),
            SpecificCharacterSet.of(List.of("GB18030")));

    private final Random random;

    public HostileValues(Random random) {
        this.random = random;
    }

    private static List<byte[]> fields() {
        Stream<String> texts = Stream.of(
                ".",
                "..",
                "-",
                "+",
                "-.",
                "+-1",
                "1.",
                ".5",
                "1.5",
                "1.0",
                "-0",
                "+0",
                "00",
                "1e",
                "e1",
                "1e5",
                "1e400",
                "1e-400",
                "1e999999999",
                "-1e999999999",
                "9223372036854775808",
                "123456789012345678901234567890",
                "1.5e300",
                "NaN",
                "nan",
                "Infinity",
                "-inf",
                "0x1F",
                "1f",
                "1d",
                "1,5",
                "1 2",
                "1\\.\\2",
                ".\\",
                "\\",
                "\\\\",
                "\\.",
                "\\1",
                "1\n",
                "\t1",
                "",
                "\0",
                "\0\0",
                "\001\002\037",
                "\033",
                "\033$B",
                "\033$B\\",
                "\033(J~\\",
                "\177",
                "a\0b",
                " ",
                "  ",
                " .",
                "=",
                "==",
                "===",
                "a=b=c=d",
                "^^^^^^^",
                "a^b^c^d^e^f^g",
                "=\\=",
                " = ",
                "\\=^",
                "^=^=^",
                "20240199",
                "00000000",
                "256060.9999999",
                "\"",
                "\"}",
                "]}",
                "<",
                "]]>",
                "&#0;",
                "\u2028",
                "\uFFFE",
                "\uFFFF",
                "\uD83D\uDE00",
                "\uFEFF",
                "1.2.03",
                "1..2",
                "1.2.3.".repeat(100),
                "9".repeat(1100),
                "x".repeat(70_000),
                "\u0661",
                "\uFF11",
                "\u00A5",
                "\r",
                "\r\n");
        List<byte[]> fields = new ArrayList<>(texts.map(text -> text.getBytes(UTF_8))
                .filter(field -> field.length > 0)
                .toList());
        // Lone surrogates, overlong and cut sequences of UTF-8, halves of characters of two bytes.
        fields.add(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        fields.add(new byte[] {'a', (byte) 0xED, (byte) 0xB0, (byte) 0x80, '\\', 'b'});
        fields.add(new byte[] {(byte) 0xC0, (byte) 0x80});
        fields.add(new byte[] {(byte) 0xE2, (byte) 0x82});
        fields.add(new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
        fields.add(new byte[] {(byte) 0x81, '\\', (byte) 0x81});
        fields.add(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x80});
        fields.add(new byte[] {0x1B, 0x24, 0x42, 0x21});
        // Numbers that are none, and others: in whichever byte order.
        fields.add(new byte[] {0, 0, (byte) 0xC0, 0x7F, 0x7F, (byte) 0xC0, 0, 0});
        fields.add(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x7F});
        fields.add(new byte[] {(byte) 0xFF, (byte) 0xF0, 0, 0, 0, 0, 0, 0});
        fields.add(new byte[] {0, 0, (byte) 0x80, 0x7F});
        fields.add(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 1});
        fields.add(new byte[] {1, 2, 3});
        fields.add(
                new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF
                });
        return List.copyOf(fields);
    }

    /** A data set of some dozens of attributes, sequences at most four deep, with tags of every kind. */
    public DataSet dataSet() {
        return dataSet(4);
    }

    private DataSet dataSet(int depth) {
        DataSet.Builder builder = DataSet.builder();
        for (int i = random.nextInt(depth == 4 ? 40 : 8); i > 0; i--) {
            builder.put(attribute(depth));
        }
        return builder.build();
    }

    private Attribute attribute(int depth) {
        Tag tag = tag();
        ValueRepresentation vr = ValueRepresentation.values()[random.nextInt(ValueRepresentation.values().length)];
        if (vr == ValueRepresentation.SQ) {
            List<DataSet> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(depth == 0 ? DataSet.EMPTY : dataSet(depth - 1));
            }
            return Attribute.ofItems(tag, items);
        }
        byte[] field = field();
        return new Attribute(
                tag,
                vr,
                new Value.Encoded(
                        field,
                        0,
                        field.length,
                        random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                        CHARACTER_SETS.get(random.nextInt(CHARACTER_SETS.size()))));
    }

    private byte[] field() {
        byte[] field = FIELDS.get(random.nextInt(FIELDS.size())).clone();
        if (random.nextInt(4) == 0) {
            field[random.nextInt(field.length)] = (byte) random.nextInt(256);
        }
        return field;
    }

    /** Standard and private ones, private creators, group lengths, what the standard has retired or never had. */
    private Tag tag() {
        int group =
                switch (random.nextInt(4)) {
                    case 0 -> 0x0008;
                    case 1 -> 0x0020;
                    case 2 -> 0x0009 + 2 * random.nextInt(4);
                    default -> 4 + random.nextInt(0xFFF0);
                };
        int element = random.nextInt(3) == 0 ? random.nextInt(0x100) : random.nextInt(0x10000);
        return Tag.of(group, element);
    }
}
