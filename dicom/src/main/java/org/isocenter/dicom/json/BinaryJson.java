package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Bytes in Base64, words in Little Endian byte order (PS3.18 F.2.7). */
final class BinaryJson {

    private final JsonGenerator json;

    BinaryJson(JsonGenerator json) {
        this.json = json;
    }

    void write(ValueRepresentation vr, Value.Encoded encoded) throws IOException {
        if (encoded.byteOrder() == ByteOrder.LITTLE_ENDIAN || vr.wordSize() == 1) {
            json.writeBinary(encoded.array(), encoded.offset(), encoded.length());
        } else {
            byte[] swapped = swap(encoded, vr.wordSize());
            json.writeBinary(swapped, 0, swapped.length);
        }
    }

    private static byte[] swap(Value.Encoded encoded, int wordSize) {
        byte[] swapped = new byte[encoded.length()];
        int words = encoded.length() - encoded.length() % wordSize;
        for (int i = 0; i < words; i++) {
            swapped[i] = encoded.array()[encoded.offset() + (i / wordSize + 1) * wordSize - 1 - i % wordSize];
        }
        System.arraycopy(encoded.array(), encoded.offset() + words, swapped, words, encoded.length() - words);
        return swapped;
    }
}
