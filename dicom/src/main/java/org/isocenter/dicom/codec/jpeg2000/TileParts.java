package org.isocenter.dicom.codec.jpeg2000;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** The parts of a codestream that belong to one tile: the parameters of its headers, and the places of the bodies of its tile-parts. */
final class TileParts {

    private final CodingParameters parameters;
    private final Map<Integer, byte[]> packedHeaders = new TreeMap<>();
    private int[] ranges = new int[2];
    private int count;

    TileParts(CodingParameters parameters) {
        this.parameters = parameters;
    }

    CodingParameters parameters() {
        return parameters;
    }

    void add(int from, int to) {
        if (2 * count == ranges.length) {
            ranges = Arrays.copyOf(ranges, 4 * count);
        }
        ranges[2 * count] = from;
        ranges[2 * count + 1] = to;
        count++;
    }

    int count() {
        return count;
    }

    int from(int part) {
        return ranges[2 * part];
    }

    int to(int part) {
        return ranges[2 * part + 1];
    }

    /** Packet headers of PPT or PPM (T.800 A.7.4, A.7.5); those with later indexes are put after those with earlier ones. */
    void addPackedHeaders(int index, byte[] headers) throws CodecFailure {
        if (packedHeaders.put(index, headers) != null) {
            throw new CodecFailure.Malformed("packed packet headers " + index + " twice");
        }
    }

    boolean hasPackedHeaders() {
        return !packedHeaders.isEmpty();
    }

    byte[] packedHeaders() {
        return joined(packedHeaders);
    }

    static byte[] joined(Map<Integer, byte[]> pieces) {
        int length = 0;
        for (byte[] piece : pieces.values()) {
            length += piece.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] piece : pieces.values()) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }
}
