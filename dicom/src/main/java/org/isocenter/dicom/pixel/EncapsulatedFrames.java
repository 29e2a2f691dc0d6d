package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.stream.JoinedStreams;

/**
 * Frames of one or more fragments each (PS3.5 §A.4).
 *
 * @param fragments without the Basic Offset Table
 * @param firstFragments the index of each frame's first fragment, ascending from 0
 */
@SuppressWarnings("ArrayRecordComponent") // one number per frame; never compared
record EncapsulatedFrames(List<Value.Stored> fragments, int[] firstFragments) implements FrameTable {

    static EncapsulatedFrames of(
            DataSet dataSet, TransferSyntax transferSyntax, Value.Fragments value, StoredValues values)
            throws IOException {
        List<Value.Stored> items = value.fragments();
        if (items.size() < 2) {
            throw new FrameFailure.NoPixelData();
        }
        List<Value.Stored> fragments = items.subList(1, items.size());
        int[] firstFragments;
        if (transferSyntax.video()) {
            firstFragments = new int[1];
        } else {
            firstFragments = FragmentAssignment.of(dataSet, transferSyntax, items.get(0), fragments, values);
        }
        return new EncapsulatedFrames(fragments, firstFragments);
    }

    @Override
    public int numberOfFrames() {
        return firstFragments.length;
    }

    @Override
    public long length(int number) throws FrameFailure {
        return fragmentsOf(number).stream().mapToLong(Value.Stored::length).sum();
    }

    @Override
    public InputStream open(int number, StoredValues values) throws IOException {
        List<Value.Stored> parts = fragmentsOf(number);
        return parts.size() == 1 ? values.open(parts.get(0)) : new JoinedStreams<>(parts.iterator(), values::open);
    }

    @Override
    public Optional<Value.Stored> section(int number) throws FrameFailure {
        List<Value.Stored> parts = fragmentsOf(number);
        return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
    }

    @Override
    public List<Value.Stored> sections(int number) throws FrameFailure {
        return fragmentsOf(number);
    }

    private List<Value.Stored> fragmentsOf(int number) throws FrameFailure {
        if (number < 1 || number > firstFragments.length) {
            throw new FrameFailure.NoSuchFrame(number, firstFragments.length);
        }
        int end = number == firstFragments.length ? fragments.size() : firstFragments[number];
        return fragments.subList(firstFragments[number - 1], end);
    }
}
