package org.isocenter.dicom.part10;

import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** The lengths of elements and their parts in an encoding. */
final class ElementLayout {

    /** The length of the header of an item, of a delimiter, and of an element of the short form. */
    static final int SHORT_HEADER = 8;

    static final int LONG_HEADER = 12;
    private static final int LONGEST_SHORT_FORM = 0xFFFE;
    private static final long LONGEST = 0xFFFFFFFEL;

    private ElementLayout() {}

    /** The value representation to write: UN for a value too long for its own (PS3.5 §6.2.2). */
    static ValueRepresentation written(ValueRepresentation vr, long length, Encoding encoding) {
        return encoding.explicitVr() && !vr.hasLongForm() && length > LONGEST_SHORT_FORM ? ValueRepresentation.UN : vr;
    }

    static int headerSize(ValueRepresentation written, Encoding encoding) {
        return encoding.explicitVr() && written.hasLongForm() ? LONG_HEADER : SHORT_HEADER;
    }

    /** The length of a value field without padding; fragments are not a value field. */
    static long length(Value value) {
        if (value instanceof Value.Encoded encoded) {
            return encoded.length();
        }
        return value instanceof Value.Stored stored ? stored.length() : 0;
    }

    static long padded(long length) {
        return length + (length & 1);
    }

    static boolean fitsLengthField(long length) {
        return length <= LONGEST;
    }

    /** The length of the whole element, including header and padding. */
    static long size(Attribute attribute, Encoding encoding) {
        if (attribute.value() instanceof Value.Fragments fragments) {
            long size = (long) headerSize(attribute.vr(), encoding) + SHORT_HEADER;
            for (Value.Stored fragment : fragments.fragments()) {
                size += SHORT_HEADER + padded(fragment.length());
            }
            return size;
        }
        long length = padded(length(attribute.value()));
        return headerSize(written(attribute.vr(), length, encoding), encoding) + length;
    }
}
