package org.isocenter.dicom.dictionary;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Uid;

/**
 * A UID that the standard registers (PS3.6 Annex A).
 *
 * @param keyword for instance {@code CTImageStorage}; empty if it has none
 * @param name for users, in English
 */
public record WellKnownUid(Uid uid, String keyword, String name, UidType type, boolean retired) {

    public WellKnownUid {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(keyword);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** The entry of the standard for a UID; empty if the standard does not register it. */
    public static Optional<WellKnownUid> of(Uid uid) {
        return UidRegistry.INSTANCE.get(uid);
    }

    /** The UID with that keyword, in exactly that case. */
    public static Optional<WellKnownUid> ofKeyword(String keyword) {
        return UidRegistry.INSTANCE.get(keyword);
    }

    /** All registered UIDs, in no particular order. */
    public static Stream<WellKnownUid> all() {
        return UidRegistry.INSTANCE.all();
    }
}
