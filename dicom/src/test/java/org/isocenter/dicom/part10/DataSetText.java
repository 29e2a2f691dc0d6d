package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;

/** Everything a data set holds as text, so that two can be compared whatever their encoding: binary words in Little Endian, padded. */
final class DataSetText implements DataSetTraversal.Visitor {

    private final StoredValues values;
    private final StringBuilder text = new StringBuilder();

    private DataSetText(StoredValues values) {
        this.values = values;
    }

    static String of(DataSet dataSet, StoredValues values) throws IOException {
        DataSetText visitor = new DataSetText(values);
        DataSetTraversal.visit(dataSet, visitor);
        return visitor.text.toString();
    }

    @Override
    public void attribute(Attribute attribute, Function<Tag, AttributePath> location) throws IOException {
        text.append(location.apply(attribute.tag())).append(' ').append(attribute.vr());
        if (attribute.vr().isText()) {
            attribute
                    .strings()
                    .forEach(value -> text.append(" \"").append(value).append('"'));
        }
        if (!attribute.vr().isText() && attribute.value() instanceof Value.Encoded encoded) {
            byte[] bytes = new byte[encoded.length()];
            attribute.bytes().get(bytes);
            append(
                    bytes,
                    encoded.byteOrder() == ByteOrder.BIG_ENDIAN ? attribute.vr().wordSize() : 1);
        } else if (attribute.value() instanceof Value.Stored stored) {
            append(
                    read(stored),
                    stored.byteOrder() == ByteOrder.BIG_ENDIAN ? attribute.vr().wordSize() : 1);
        } else if (attribute.value() instanceof Value.Fragments fragments) {
            for (Value.Stored fragment : fragments.fragments()) {
                append(read(fragment), 1);
            }
        }
        text.append('\n');
    }

    private byte[] read(Value.Stored stored) throws IOException {
        try (InputStream in = values.open(stored)) {
            return in.readAllBytes();
        }
    }

    private void append(byte[] bytes, int word) {
        ByteSwap.swap(bytes, bytes.length, word);
        text.append(" ").append(HexFormat.of().formatHex(bytes));
        if (bytes.length % 2 != 0) {
            text.append("00");
        }
    }

    @Override
    public void beginSequence(Tag tag, boolean empty) {
        text.append(tag).append(" SQ\n");
    }

    @Override
    public void beginItem() {
        text.append("item\n");
    }

    @Override
    public void endItem() {
        text.append("end of item\n");
    }

    @Override
    public void endSequence() {
        text.append("end of sequence\n");
    }
}
