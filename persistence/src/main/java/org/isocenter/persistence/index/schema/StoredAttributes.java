package org.isocenter.persistence.index.schema;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.persistence.damage.UnreadableRows;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code attributes}: a data set in Explicit VR Little Endian with defined lengths (PS3.5 §7.1.2, §A.2) and
 * text in UTF-8. Reading it copies no value: the attributes share the column's bytes.
 */
public final class StoredAttributes {

    /** The most bytes of one attribute in a row. Longer attributes are only in the instance's metadata. */
    static final int LONGEST = 16 * 1024;

    private static final int DEEPEST = 8;
    private static final int ITEM = 0xFFFEE000;

    private StoredAttributes() {}

    /** Writes attributes; those longer than {@link #LONGEST}, nested deeper than eight sequences or left in a file are left out. */
    static byte[] encode(DataSet dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        for (Attribute attribute : dataSet) {
            write(attribute, out, 0);
        }
        return out.toByteArray();
    }

    /** Reads all attributes back. */
    public static DataSet decode(byte[] bytes) {
        return decode(bytes, tag -> true);
    }

    /**
     * Reads the wanted attributes back. If the column is damaged, only the attributes before the damage are returned,
     * and a message is logged.
     */
    public static DataSet decode(byte[] bytes, Predicate<Tag> wanted) {
        List<Attribute> attributes = new ArrayList<>();
        try {
            read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), wanted, attributes);
        } catch (RuntimeException e) {
            UnreadableRows.report(
                    "A row with attributes " + HexFormat.of().formatHex(bytes, 0, Math.min(64, bytes.length)) + "…",
                    e.toString());
        }
        return DataSet.ofOrdered(attributes);
    }

    private static void write(Attribute attribute, ByteArrayOutputStream out, int depth) {
        ValueRepresentation vr = attribute.vr();
        byte @Nullable [] value = valueField(attribute, depth);
        if (value == null || value.length > LONGEST) {
            return;
        }
        boolean odd = value.length % 2 != 0;
        int length = odd ? value.length + 1 : value.length;
        writeTag(attribute.tag().code(), out);
        out.writeBytes(vr.name().getBytes(StandardCharsets.US_ASCII));
        if (vr.hasLongForm()) {
            writeShort(0, out);
            writeShort(length, out);
            writeShort(length >>> 16, out);
        } else {
            writeShort(length, out);
        }
        out.writeBytes(value);
        if (odd) {
            out.write(vr.padding());
        }
    }

    private static byte @Nullable [] valueField(Attribute attribute, int depth) {
        Value value = attribute.value();
        if (value instanceof Value.Encoded encoded) {
            return encoded.length() > LONGEST ? null : encodedField(attribute, encoded);
        }
        if (value instanceof Value.Items items) {
            return depth == DEEPEST ? null : itemFields(items.items(), depth);
        }
        return value instanceof Value.Empty ? new byte[0] : null;
    }

    private static byte[] itemFields(List<DataSet> items, int depth) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        for (DataSet item : items) {
            ByteArrayOutputStream attributes = new ByteArrayOutputStream();
            for (Attribute attribute : item) {
                write(attribute, attributes, depth + 1);
            }
            writeTag(ITEM, fields);
            writeShort(attributes.size(), fields);
            writeShort(attributes.size() >>> 16, fields);
            fields.writeBytes(attributes.toByteArray());
        }
        return fields.toByteArray();
    }

    private static byte[] encodedField(Attribute attribute, Value.Encoded encoded) {
        ValueRepresentation vr = attribute.vr();
        if (vr.isLocalized() && encoded.characterSet() != SpecificCharacterSet.UTF8) {
            return attribute.text().getBytes(StandardCharsets.UTF_8);
        }
        byte[] field = new byte[encoded.length()];
        System.arraycopy(encoded.array(), encoded.offset(), field, 0, field.length);
        if (encoded.byteOrder() == ByteOrder.BIG_ENDIAN) {
            reverseWords(field, vr.wordSize());
        }
        return field;
    }

    private static void reverseWords(byte[] field, int wordSize) {
        for (int start = 0; start + wordSize <= field.length; start += wordSize) {
            for (int low = start, high = start + wordSize - 1; low < high; low++, high--) {
                byte swapped = field[low];
                field[low] = field[high];
                field[high] = swapped;
            }
        }
    }

    private static void writeTag(int code, ByteArrayOutputStream out) {
        writeShort(code >>> 16, out);
        writeShort(code, out);
    }

    private static void writeShort(int value, ByteArrayOutputStream out) {
        out.write(value);
        out.write(value >>> 8);
    }

    private static void read(ByteBuffer in, Predicate<Tag> wanted, List<Attribute> attributes) {
        while (in.hasRemaining()) {
            Tag tag = readTag(in);
            ValueRepresentation vr = ValueRepresentation.of(in.get(), in.get())
                    .orElseThrow(() -> new IllegalStateException("no VR " + tag));
            int length = in.getShort() & 0xFFFF;
            if (vr.hasLongForm()) {
                length = in.getInt();
            }
            if (wanted.test(tag)) {
                attributes.add(new Attribute(tag, vr, value(in, vr, length)));
            }
            in.position(in.position() + length);
        }
    }

    private static Value value(ByteBuffer in, ValueRepresentation vr, int length) {
        if (vr == ValueRepresentation.SQ) {
            return new Value.Items(items(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return length == 0
                ? Value.EMPTY
                : new Value.Encoded(
                        in.array(),
                        in.arrayOffset() + in.position(),
                        length,
                        ByteOrder.LITTLE_ENDIAN,
                        SpecificCharacterSet.UTF8);
    }

    private static List<DataSet> items(ByteBuffer in) {
        List<DataSet> items = new ArrayList<>();
        while (in.hasRemaining()) {
            readTag(in);
            int length = in.getInt();
            List<Attribute> attributes = new ArrayList<>();
            read(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN), tag -> true, attributes);
            items.add(DataSet.ofOrdered(attributes));
            in.position(in.position() + length);
        }
        return items;
    }

    private static Tag readTag(ByteBuffer in) {
        return Tag.of(in.getShort() & 0xFFFF, in.getShort() & 0xFFFF);
    }
}
