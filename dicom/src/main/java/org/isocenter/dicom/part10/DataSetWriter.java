package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** Writes one data set, element by element (PS3.5 §7). */
final class DataSetWriter implements DataSetTraversal.Visitor {

    private static final int CHUNK = 16 << 10;

    private final OutputStream out;
    private final Encoding encoding;
    private final boolean encapsulated;
    private final StoredValues values;
    /** {@code null} to delimit everything. */
    private final @Nullable NestedLengths lengths;

    private final Deque<Boolean> delimited = new ArrayDeque<>();
    private final byte[] header = new byte[ElementLayout.LONG_HEADER];
    private byte[] chunk = new byte[0];

    private DataSetWriter(
            OutputStream out,
            Encoding encoding,
            boolean encapsulated,
            StoredValues values,
            @Nullable NestedLengths lengths) {
        this.out = out;
        this.encoding = encoding;
        this.encapsulated = encapsulated;
        this.values = values;
        this.lengths = lengths;
    }

    /** @param encapsulated whether pixel data may be encapsulated */
    static void write(
            DataSet dataSet,
            Encoding encoding,
            boolean encapsulated,
            SequenceLengths sequenceLengths,
            StoredValues values,
            OutputStream out)
            throws IOException {
        NestedLengths lengths =
                switch (sequenceLengths) {
                    case DEFINED -> NestedLengths.of(dataSet, encoding);
                    case UNDEFINED -> null;
                };
        DataSetTraversal.visit(dataSet, new DataSetWriter(out, encoding, encapsulated, values, lengths));
    }

    @Override
    public void attribute(Attribute attribute, Function<Tag, AttributePath> location) throws IOException {
        Tag tag = attribute.tag();
        Value value = attribute.value();
        if (value instanceof Value.Fragments fragments) {
            if (!encapsulated) {
                throw new WriteFailure.Encapsulated(location.apply(tag));
            }
            fragments(attribute, fragments);
            return;
        }
        if (value instanceof Value.BulkdataReference) {
            throw new WriteFailure.ByReference(location.apply(tag));
        }
        long length = ElementLayout.length(value);
        long padded = ElementLayout.padded(length);
        if (!ElementLayout.fitsLengthField(padded)) {
            throw new WriteFailure.TooLong(location.apply(tag), length);
        }
        elementHeader(tag, ElementLayout.written(attribute.vr(), padded, encoding), padded);
        int wordSize = attribute.vr().wordSize();
        if (value instanceof Value.Encoded encoded) {
            encoded(encoded, encoding.byteOrderOf(tag) == encoded.byteOrder() ? 1 : wordSize);
        } else if (value instanceof Value.Stored stored) {
            stored(stored, encoding.byteOrderOf(tag) == stored.byteOrder() ? 1 : wordSize);
        }
        if (padded > length) {
            out.write(attribute.vr().padding());
        }
    }

    private void encoded(Value.Encoded encoded, int swappedWord) throws IOException {
        if (swappedWord == 1) {
            out.write(encoded.array(), encoded.offset(), encoded.length());
            return;
        }
        byte[] copy = new byte[encoded.length()];
        System.arraycopy(encoded.array(), encoded.offset(), copy, 0, copy.length);
        ByteSwap.swap(copy, copy.length, swappedWord);
        out.write(copy);
    }

    private void stored(Value.Stored stored, int swappedWord) throws IOException {
        if (chunk.length == 0) {
            chunk = new byte[CHUNK];
        }
        try (InputStream in = values.open(stored)) {
            for (long remaining = stored.length(); remaining > 0; ) {
                int count = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, remaining));
                if (count == 0) {
                    throw new IOException("a value left in its file ended " + remaining + " bytes early");
                }
                ByteSwap.swap(chunk, count, swappedWord);
                out.write(chunk, 0, count);
                remaining -= count;
            }
        }
    }

    private void fragments(Attribute attribute, Value.Fragments fragments) throws IOException {
        elementHeader(attribute.tag(), attribute.vr(), ElementHeader.UNDEFINED_LENGTH);
        for (Value.Stored fragment : fragments.fragments()) {
            itemHeader(Tag.ITEM, ElementLayout.padded(fragment.length()));
            if (fragment.length() > 0) {
                stored(fragment, 1);
            }
            if ((fragment.length() & 1) != 0) {
                out.write(0);
            }
        }
        itemHeader(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
    }

    @Override
    public void beginSequence(Tag tag, boolean empty) throws IOException {
        elementHeader(tag, ValueRepresentation.SQ, begin(empty));
    }

    @Override
    public void beginItem() throws IOException {
        itemHeader(Tag.ITEM, begin(false));
    }

    /** The length of the item or sequence that begins. */
    private long begin(boolean empty) {
        long length = ElementHeader.UNDEFINED_LENGTH;
        if (lengths != null) {
            length = lengths.next();
        } else if (empty) {
            length = 0;
        }
        delimited.push(length == ElementHeader.UNDEFINED_LENGTH);
        return length;
    }

    @Override
    public void endItem() throws IOException {
        if (delimited.pop()) {
            itemHeader(Tag.ITEM_DELIMITATION_ITEM, 0);
        }
    }

    @Override
    public void endSequence() throws IOException {
        if (delimited.pop()) {
            itemHeader(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
        }
    }

    private void elementHeader(Tag tag, ValueRepresentation vr, long length) throws IOException {
        if (!encoding.explicitVr()) {
            itemHeader(tag, length);
            return;
        }
        tag(tag);
        header[4] = (byte) vr.name().charAt(0);
        header[5] = (byte) vr.name().charAt(1);
        if (vr.hasLongForm()) {
            header[6] = 0;
            header[7] = 0;
            number(8, 4, length);
            out.write(header, 0, ElementLayout.LONG_HEADER);
        } else {
            number(6, 2, length);
            out.write(header, 0, ElementLayout.SHORT_HEADER);
        }
    }

    /** Writes the header of an item, which is also the header of the implicit encoding. */
    private void itemHeader(Tag tag, long length) throws IOException {
        tag(tag);
        number(4, 4, length);
        out.write(header, 0, ElementLayout.SHORT_HEADER);
    }

    private void tag(Tag tag) {
        number(0, 2, tag.group());
        number(2, 2, tag.element());
    }

    private void number(int offset, int size, long number) {
        for (int i = 0; i < size; i++) {
            int shift = encoding.byteOrder() == ByteOrder.LITTLE_ENDIAN ? 8 * i : 8 * (size - 1 - i);
            header[offset + i] = (byte) (number >>> shift);
        }
    }
}
