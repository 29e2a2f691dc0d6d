package org.isocenter.ejb.attachments;

import java.util.Optional;
import java.util.UUID;

/**
 * Content that is attached to a resource.
 *
 * @param type number of its kind
 * @param tag of this revision: the number of the revision and the digest
 * @param name of its file, or an invented one
 * @param length in bytes
 * @param md5 of the bytes
 * @param compressed whether the storage area keeps it compressed
 * @param place where the bytes are
 */
public record AttachedContent(
        int type, String tag, UUID name, long length, String md5, boolean compressed, Place place) {

    /** The place of the bytes. */
    public sealed interface Place {

        /** Among the DICOM files. */
        record Part10(UUID file) implements Place {}

        /** Among the files of attachments. */
        record File(UUID file) implements Place {}

        /** In the index. */
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
        record Row(byte[] bytes) implements Place {}
    }

    static Place place(Optional<UUID> file, Optional<byte[]> bytes) {
        return file.<Place>map(Place.File::new).orElseGet(() -> new Place.Row(bytes.orElseThrow()));
    }
}
