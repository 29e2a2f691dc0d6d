package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/** Recognizes the fragments that a compressed image begins with. */
final class CodestreamStarts {

    private static final int JPEG = 0xFFD8;
    private static final int JPEG_2000 = 0xFF4F;
    private static final int JPEG_XL = 0xFF0A;

    private CodestreamStarts() {}

    /** The indexes of fragments with a start marker, empty if the first one has none. */
    static Optional<int[]> in(List<Value.Stored> fragments, StoredValues values) throws IOException {
        if (!isStart(fragments.get(0), values)) {
            return Optional.empty();
        }
        IntStream.Builder starts = IntStream.builder();
        for (int i = 0; i < fragments.size(); i++) {
            if (isStart(fragments.get(i), values)) {
                starts.add(i);
            }
        }
        return Optional.of(starts.build().toArray());
    }

    private static boolean isStart(Value.Stored fragment, StoredValues values) throws IOException {
        if (fragment.length() < 2) {
            return false;
        }
        try (InputStream in = values.open(new Value.Stored(fragment.offset(), 2, fragment.byteOrder()))) {
            int marker = in.read() << 8 | in.read();
            return marker == JPEG || marker == JPEG_2000 || marker == JPEG_XL;
        }
    }
}
