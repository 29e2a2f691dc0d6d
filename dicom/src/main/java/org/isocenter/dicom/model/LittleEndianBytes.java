package org.isocenter.dicom.model;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * A value field with its words in Little Endian byte order, as both models require (PS3.18 F.2.7, PS3.19 A.1.5). It shares the value's own
 * array if that has this order.
 */
@SuppressWarnings("ArrayRecordComponent") // a slice of the reader's buffer; never compared
public record LittleEndianBytes(byte[] array, int offset, int length) {

    /** A multiple of three bytes: only the last text is padded. */
    private static final int CHUNK = 3 * 1024;

    /** Receives pieces of ASCII text. */
    public interface TextSink<E extends Exception> {
        void write(byte[] text) throws E;
    }

    /** The bytes of a value. */
    public static LittleEndianBytes of(ValueRepresentation vr, Value.Encoded encoded) {
        if (encoded.byteOrder() == ByteOrder.LITTLE_ENDIAN || vr.wordSize() == 1) {
            return new LittleEndianBytes(encoded.array(), encoded.offset(), encoded.length());
        }
        byte[] swapped = swap(encoded, vr.wordSize());
        return new LittleEndianBytes(swapped, 0, swapped.length);
    }

    /** Hands over the bytes in Base64, a few thousand at a time. */
    public <E extends Exception> void writeBase64(TextSink<E> sink) throws E {
        for (int from = 0; from < length; from += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(array, offset + from, offset + Math.min(from + CHUNK, length));
            sink.write(Base64.getEncoder().encode(chunk));
        }
    }

    /** Bytes at the end that are not a whole word are not changed. */
    private static byte[] swap(Value.Encoded encoded, int wordSize) {
        byte[] swapped = Arrays.copyOfRange(encoded.array(), encoded.offset(), encoded.offset() + encoded.length());
        int words = swapped.length - swapped.length % wordSize;
        for (int word = 0; word < words; word += wordSize) {
            for (int i = 0; i < wordSize / 2; i++) {
                byte first = swapped[word + i];
                swapped[word + i] = swapped[word + wordSize - 1 - i];
                swapped[word + wordSize - 1 - i] = first;
            }
        }
        return swapped;
    }
}
