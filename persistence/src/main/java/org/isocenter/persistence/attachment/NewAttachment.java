package org.isocenter.persistence.attachment;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.part10.CompressedFile;

/**
 * Content to be attached: either the bytes, or the file that holds them.
 *
 * @param length in bytes
 * @param md5 of the bytes, 32 lower-case hexadecimal digits
 * @param content at most {@link #LONGEST_IN_ROW} bytes
 * @param file in the area of {@link AttachmentFiles}
 * @param source the source that it was made from, if it can be made again
 */
public record NewAttachment(
        long length, String md5, Optional<byte[]> content, Optional<UUID> file, Optional<String> source) {

    /** Longer content is stored in a file, so that rows stay small. */
    public static final int LONGEST_IN_ROW = 4096;

    public NewAttachment {
        Objects.requireNonNull(md5);
        if (content.isPresent() == file.isPresent()) {
            throw new IllegalArgumentException("an attachment is in a row or in a file");
        }
    }

    /** Whether its file is in compressed form. */
    public boolean isCompressed() {
        return file.filter(CompressedFile::isNamed).isPresent();
    }

    /** The same content with another source. */
    public NewAttachment madeOf(Optional<String> otherSource) {
        return new NewAttachment(length, md5, content, file, otherSource);
    }
}
