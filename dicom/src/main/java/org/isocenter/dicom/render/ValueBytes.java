package org.isocenter.dicom.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/** The bytes of value fields for pictures, in memory or left in the file. */
final class ValueBytes {

    private ValueBytes() {}

    /**
     * The bytes of a value, in a buffer that has its byte order.
     *
     * @param most the permitted number
     * @throws RenderFailure if there are more
     */
    static ByteBuffer of(Attribute attribute, StoredValues values, int most) throws IOException {
        if (!(attribute.value() instanceof Value.Stored stored)) {
            ByteBuffer bytes = attribute.bytes();
            check(attribute, bytes.remaining(), most);
            return bytes;
        }
        check(attribute, stored.length(), most);
        try (InputStream in = values.open(stored)) {
            return ByteBuffer.wrap(in.readNBytes((int) stored.length())).order(stored.byteOrder());
        }
    }

    /** The 16-bit words of a value, without sign; for binary values with bytes, two bytes give a word. */
    static int[] words(Attribute attribute, StoredValues values, int most) throws IOException {
        ByteBuffer bytes = of(attribute, values, 2 * most + 2);
        if (attribute.vr().wordSize() == 1) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
        }
        int[] words = new int[bytes.remaining() / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.getShort() & 0xFFFF;
        }
        return words;
    }

    private static void check(Attribute attribute, long length, int most) throws RenderFailure {
        if (length > most) {
            throw new RenderFailure(attribute.tag() + " has " + length + " bytes where " + most + " are enough");
        }
    }
}
