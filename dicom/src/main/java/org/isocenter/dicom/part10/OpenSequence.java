package org.isocenter.dicom.part10;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** A sequence whose end the reader has not reached. */
final class OpenSequence {

    final OpenItem parent;
    final Tag tag;
    final Encoding encoding;
    /** {@link Long#MAX_VALUE} if a delimiter ends the sequence and nothing around it has a length. */
    final long end;

    final boolean delimited;
    final int depth;
    private final List<DataSet> items = new ArrayList<>();

    OpenSequence(OpenItem parent, Tag tag, Encoding encoding, long end, boolean delimited) {
        this.parent = parent;
        this.tag = tag;
        this.encoding = encoding;
        this.end = end;
        this.delimited = delimited;
        this.depth = parent.depth() + 1;
    }

    void add(DataSet item) {
        items.add(item);
    }

    /** The number of the item being read, from 1. */
    int itemNumber() {
        return items.size() + 1;
    }

    Attribute toAttribute() {
        return Attribute.ofItems(tag, items);
    }
}
