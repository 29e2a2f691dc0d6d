package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;

/** Recognizes the fragments with which compressed images begin. */
final class CodestreamStarts {

    private static final int JPEG = 0xFFD8;
    private static final int JPEG_2000 = 0xFF4F;
    private static final int JPEG_XL = 0xFF0A;

    private static final int RLE_HEADER = 64;

    private CodestreamStarts() {}

    /**
     * The indexes of fragments with which a codestream begins; empty if the first fragment is not one, or if they cannot be recognized in
     * this transfer syntax.
     */
    static Optional<int[]> in(
            DataSet dataSet, TransferSyntax transferSyntax, List<Value.Stored> fragments, StoredValues values)
            throws IOException {
        int segments = transferSyntax.equals(TransferSyntax.RLE_LOSSLESS) ? segments(dataSet) : 0;
        IntStream.Builder starts = IntStream.builder();
        for (int i = 0; i < fragments.size(); i++) {
            boolean start =
                    segments > 0 ? isRleHeader(fragments.get(i), segments, values) : isMarked(fragments.get(i), values);
            if (start) {
                starts.add(i);
            } else if (i == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(starts.build().toArray());
    }

    private static boolean isMarked(Value.Stored fragment, StoredValues values) throws IOException {
        byte[] head = head(fragment, 2, values);
        if (head.length < 2) {
            return false;
        }
        int marker = (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        return marker == JPEG || marker == JPEG_2000 || marker == JPEG_XL;
    }

    /** The number of segments of an RLE frame (PS3.5 §G.2). */
    private static int segments(DataSet dataSet) throws FrameFailure {
        ImagePixelDescription image = ImagePixelDescription.of(dataSet);
        return Math.max(1, image.samplesPerPixel() * image.bitsAllocated() / 8);
    }

    /**
     * Whether the fragment begins with that many ascending offsets, of which the first is the end of the header, and no others follow
     * (PS3.5 §G.5).
     */
    private static boolean isRleHeader(Value.Stored fragment, int segments, StoredValues values) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(head(fragment, RLE_HEADER, values)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < RLE_HEADER || segments > 15 || header.getInt() != segments) {
            return false;
        }
        long last = RLE_HEADER - 1;
        for (int i = 0; i < 15; i++) {
            long offset = header.getInt() & 0xFFFFFFFFL;
            boolean expected = i == 0 ? offset == RLE_HEADER : i < segments ? offset > last : offset == 0;
            if (!expected) {
                return false;
            }
            last = offset;
        }
        return true;
    }

    private static byte[] head(Value.Stored fragment, int length, StoredValues values) throws IOException {
        int available = (int) Math.min(length, fragment.length());
        try (InputStream in = values.open(new Value.Stored(fragment.offset(), available, fragment.byteOrder()))) {
            return in.readNBytes(available);
        }
    }
}
