package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;

/** Finds the fragment with which each frame begins. */
final class FragmentAssignment {

    private FragmentAssignment() {}

    /**
     * The index of each frame's first fragment. If the number of frames and the offset table contradict each other, the fragments
     * themselves show where a codestream begins, because a part of a codestream is not a frame.
     *
     * @param basicOffsetTable possibly of length 0
     */
    static int[] of(
            DataSet dataSet,
            TransferSyntax transferSyntax,
            Value.Stored basicOffsetTable,
            List<Value.Stored> fragments,
            StoredValues values)
            throws IOException {
        // it may be wrong
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
        if (told.isPresent() && told.get().length == declared) {
            return told.get();
        }
        if (told.isEmpty() && declared == 1) {
            return new int[1];
        }
        if (told.isEmpty() && declared > count) {
            return oneEach(count);
        }
        Optional<int[]> begun = CodestreamStarts.in(dataSet, transferSyntax, fragments, values);
        if (begun.isPresent() || declared == 1) {
            return begun.orElse(new int[1]);
        }
        return told.orElseThrow(() -> new FrameFailure.Indistinct((int) Math.min(declared, Integer.MAX_VALUE), count));
    }

    private static int[] oneEach(int count) {
        return IntStream.range(0, count).toArray();
    }
}
