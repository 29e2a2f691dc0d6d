package org.isocenter.dicom.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.ValueText;

/** Binary numbers and tags as JSON values. Bytes at the end that are fewer than one number are ignored. */
final class NumberJson {

    /** Beyond this, not every integer is a double, and a reader in a language that has only doubles would lose digits. */
    private static final long EXACT = 1L << 53;

    private final JsonOutput json;

    NumberJson(JsonOutput json) {
        this.json = json;
    }

    void write(ValueRepresentation vr, Value.Encoded encoded) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(encoded.array(), encoded.offset(), encoded.length())
                .order(encoded.byteOrder());
        int size = vr.valueSize();
        while (buffer.remaining() >= size) {
            switch (vr) {
                case US -> json.number(buffer.getShort() & 0xFFFF);
                case SS -> json.number(buffer.getShort());
                case UL, OL -> json.number(buffer.getInt() & 0xFFFFFFFFL);
                case SL -> json.number(buffer.getInt());
                case SV -> writeSigned(buffer.getLong());
                case UV, OV -> writeUnsigned(buffer.getLong());
                case FL, OF -> writeFloat(buffer.getFloat());
                case FD, OD -> writeDouble(buffer.getDouble());
                case AT ->
                    json.string(Tag.of(buffer.getShort() & 0xFFFF, buffer.getShort() & 0xFFFF)
                            .hex());
                default -> throw new IllegalArgumentException(vr + " holds no numbers");
            }
        }
    }

    private void writeSigned(long number) throws IOException {
        if (number >= -EXACT && number <= EXACT) {
            json.number(number);
        } else {
            json.string(Long.toString(number));
        }
    }

    private void writeUnsigned(long number) throws IOException {
        if (number >= 0 && number <= EXACT) {
            json.number(number);
        } else {
            json.string(Long.toUnsignedString(number));
        }
    }

    private void writeFloat(float number) throws IOException {
        if (ValueText.isSmallInteger(number)) {
            json.number((long) number);
        } else {
            json.number(number);
        }
    }

    private void writeDouble(double number) throws IOException {
        if (ValueText.isSmallInteger(number)) {
            json.number((long) number);
        } else {
            json.number(number);
        }
    }
}
