package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/** Finds out with which fragment each frame begins. */
final class FragmentAssignment {

    private FragmentAssignment() {}

    /**
     * The index of each frame's first fragment.
     *
     * @param basicOffsetTable possibly of length 0
     */
    static int[] of(DataSet dataSet, Value.Stored basicOffsetTable, List<Value.Stored> fragments, StoredValues values)
            throws IOException {
        // it may lie
        long declared = Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
        int count = fragments.size();
        if (declared == count) {
            return oneEach(count);
        }
        OffsetTables tables = new OffsetTables(fragments, values);
        Optional<int[]> told = tables.extended(dataSet);
        if (told.isEmpty()) {
            told = tables.basic(basicOffsetTable);
        }
        if (told.isPresent()) {
            return told.get();
        }
        if (declared == 1) {
            return new int[1];
        }
        if (declared > count) {
            return oneEach(count);
        }
        return CodestreamStarts.in(fragments, values)
                .orElseThrow(() -> new FrameFailure.Indistinct((int) declared, count));
    }

    /** Each fragment is a frame (required of RLE, PS3.5 §G.2). */
    static int[] oneEach(int count) {
        return IntStream.range(0, count).toArray();
    }
}
