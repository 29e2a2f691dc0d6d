package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/** The two tables of the beginnings of frames. They are often empty and sometimes wrong. */
final class OffsetTables {

    private static final Tag EXTENDED_OFFSET_TABLE = new Tag(0x7FE00001);
    private static final int ITEM_HEADER = 8;

    private final List<Value.Stored> fragments;
    private final StoredValues values;

    OffsetTables(List<Value.Stored> fragments, StoredValues values) {
        this.fragments = fragments;
        this.values = values;
    }

    /** The first fragments by the Basic Offset Table (PS3.5 §A.4), empty if it is empty or does not fit. */
    Optional<int[]> basic(Value.Stored table) throws IOException {
        return canBeTable(table.length(), 4) ? firstFragments(read(table), 4) : Optional.empty();
    }

    /** The first fragments by the Extended Offset Table (PS3.3 C.7.6.3.1.8), empty if it is absent or does not fit. */
    Optional<int[]> extended(DataSet dataSet) throws IOException {
        Optional<Attribute> attribute = dataSet.get(EXTENDED_OFFSET_TABLE);
        if (attribute.isEmpty()) {
            return Optional.empty();
        }
        Value value = attribute.get().value();
        if (value instanceof Value.Encoded encoded && canBeTable(encoded.length(), 8)) {
            return firstFragments(attribute.get().bytes(), 8);
        }
        return value instanceof Value.Stored stored && canBeTable(stored.length(), 8)
                ? firstFragments(read(stored), 8)
                : Optional.empty();
    }

    /** Whether the length is possible. There cannot be more frames than fragments, which limits how much is read. */
    private boolean canBeTable(long length, int entry) {
        return length > 0 && length % entry == 0 && length / entry <= fragments.size();
    }

    private ByteBuffer read(Value.Stored table) throws IOException {
        try (InputStream in = values.open(table)) {
            return ByteBuffer.wrap(in.readNBytes((int) table.length())).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Offsets count from the header of the first fragment; each must be the offset of a later fragment. */
    private Optional<int[]> firstFragments(ByteBuffer offsets, int entry) {
        int[] first = new int[offsets.remaining() / entry];
        long origin = fragments.get(0).offset() - ITEM_HEADER;
        int fragment = 0;
        for (int frame = 0; frame < first.length; frame++) {
            long offset = entry == 4 ? offsets.getInt() & 0xFFFFFFFFL : offsets.getLong();
            while (fragment < fragments.size() && fragments.get(fragment).offset() - ITEM_HEADER - origin < offset) {
                fragment++;
            }
            boolean exact =
                    fragment < fragments.size() && fragments.get(fragment).offset() - ITEM_HEADER - origin == offset;
            if (!exact || frame == 0 && fragment != 0 || frame > 0 && fragment == first[frame - 1]) {
                return Optional.empty();
            }
            first[frame] = fragment;
        }
        return Optional.of(first);
    }
}
