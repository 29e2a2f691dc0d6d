package org.isocenter.dicom.json;

import java.util.Arrays;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** What the member of an attribute begins with, its name and value representation: made once for those that keep coming back. */
final class MemberStart {

    private static final byte[] VALUE = JsonOutput.bytes(",\"Value\":[");

    private static final int SLOTS = 4096;
    private static final int HASH_SHIFT = 32 - 12;

    /** Written by several threads without order between them: entries are immutable, and one that is lost is made again. */
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

    /** To the end of the value representation. Not to be changed: others have it too. */
    byte[] withoutValue() {
        return withoutValue;
    }

    /** To the bracket before the first value. Not to be changed: others have it too. */
    byte[] withValue() {
        return withValue;
    }
}
