package org.isocenter.dicom.json;

import java.util.Arrays;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** The beginning of the member of an attribute, with its name and value representation. It is made once for attributes that occur often. */
final class MemberStart {

    private static final byte[] VALUE = JsonOutput.bytes(",\"Value\":[");

    private static final int SLOTS = 4096;
    private static final int HASH_SHIFT = 32 - 12;

    /** Several threads write it without synchronization: entries are immutable, and a lost entry is made again. */
    private static final @Nullable MemberStart[] RECENT = new @Nullable MemberStart[SLOTS];

    private final Tag tag;
    private final ValueRepresentation vr;
    private final byte[] withoutValue;
    private final byte[] withValue;

    private MemberStart(Tag tag, ValueRepresentation vr) {
        this.tag = tag;
        this.vr = vr;
        this.withoutValue = JsonOutput.bytes('"' + tag.hex() + "\":{\"vr\":\"" + vr + '"');
        this.withValue = Arrays.copyOf(withoutValue, withoutValue.length + VALUE.length);
        System.arraycopy(VALUE, 0, withValue, withoutValue.length, VALUE.length);
    }

    static MemberStart of(Tag tag, ValueRepresentation vr) {
        int slot = (tag.code() * 0x9E3779B9) >>> HASH_SHIFT;
        MemberStart first = RECENT[slot];
        if (first != null && first.matches(tag, vr)) {
            return first;
        }
        int neighbour = slot ^ 1;
        MemberStart second = RECENT[neighbour];
        if (second != null && second.matches(tag, vr)) {
            return second;
        }
        MemberStart made = new MemberStart(tag, vr);
        RECENT[first == null ? slot : neighbour] = made;
        return made;
    }

    private boolean matches(Tag otherTag, ValueRepresentation otherVr) {
        return vr == otherVr && tag.code() == otherTag.code();
    }

    /** The beginning up to the end of the value representation. The array is shared and must not be changed. */
    byte[] withoutValue() {
        return withoutValue;
    }

    /** The beginning up to the bracket before the first value. The array is shared and must not be changed. */
    byte[] withValue() {
        return withValue;
    }
}
