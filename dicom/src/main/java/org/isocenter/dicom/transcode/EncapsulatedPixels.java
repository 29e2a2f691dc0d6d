package org.isocenter.dicom.transcode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Encapsulated pixel data that is being made: one fragment per frame, and a Basic Offset Table, or an Extended Offset Table if the frames
 * are too long for a Basic one (PS3.5 §A.4, PS3.3 C.7.6.3.1.8).
 */
final class EncapsulatedPixels {

    private static final Tag EXTENDED_OFFSET_TABLE = new Tag(0x7FE00001);
    private static final Tag EXTENDED_OFFSET_TABLE_LENGTHS = new Tag(0x7FE00002);
    private static final int ITEM_HEADER = 8;
    private static final long LARGEST_BASIC_OFFSET = 0xFFFFFFFFL;

    private final FrameSpool spool;
    private final List<Long> offsets = new ArrayList<>();
    private final List<Long> lengths = new ArrayList<>();

    EncapsulatedPixels(FrameSpool spool) {
        this.spool = spool;
    }

    /** Adds a frame, padded to even length by a zero. */
    void add(byte[] codestream) throws IOException {
        offsets.add(spool.length() + (long) ITEM_HEADER * offsets.size());
        lengths.add((long) codestream.length);
        spool.append(codestream);
        if ((codestream.length & 1) != 0) {
            spool.append(new byte[1]);
        }
    }

    long totalLength() {
        return lengths.stream().mapToLong(Long::longValue).sum();
    }

    /** Adds the pixel data to a data set; its offsets are those in a file that holds only this pixel data. */
    void putInto(DataSet.Builder builder) {
        boolean basic = offsets.get(offsets.size() - 1) <= LARGEST_BASIC_OFFSET;
        List<Value.Stored> items = new ArrayList<>();
        items.add(new Value.Stored(TranscodedValues.BASE, basic ? 4L * offsets.size() : 0, ByteOrder.LITTLE_ENDIAN));
        for (int frame = 0; frame < offsets.size(); frame++) {
            long length = lengths.get(frame);
            items.add(new Value.Stored(origin() + offsets.get(frame), length + length % 2, ByteOrder.LITTLE_ENDIAN));
        }
        builder.put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(items)));
        if (!basic) {
            builder.put(table(EXTENDED_OFFSET_TABLE, offsets)).put(table(EXTENDED_OFFSET_TABLE_LENGTHS, lengths));
        }
    }

    /** The table of offsets, then the fragments with room for their headers. */
    InputStream open(long offset, long length) {
        if (offset == 0) {
            ByteBuffer table = ByteBuffer.allocate(4 * offsets.size()).order(ByteOrder.LITTLE_ENDIAN);
            offsets.forEach(o -> table.putInt(o.intValue()));
            return new ByteArrayInputStream(table.array());
        }
        long inItems = offset - (origin() - TranscodedValues.BASE);
        int frame = Collections.binarySearch(offsets, inItems);
        int index = frame >= 0 ? frame : -frame - 2;
        return spool.open(inItems - (long) ITEM_HEADER * index, length);
    }

    private long origin() {
        return TranscodedValues.BASE + 4L * offsets.size() + ITEM_HEADER;
    }

    private static Attribute table(Tag tag, List<Long> entries) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * entries.size()).order(ByteOrder.LITTLE_ENDIAN);
        entries.forEach(buffer::putLong);
        return Attribute.ofBytes(tag, ValueRepresentation.OV, buffer.array());
    }
}
