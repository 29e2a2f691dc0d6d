package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * One file of the storage area.
 *
 * @param uuid names the file in the storage area
 * @param length in bytes
 * @param md5 of all bytes, 32 lower-case hexadecimal digits: an integrity check, not a security measure
 * @param isKept whether the file is in the storage area; false if it was received by a server that keeps no files ({@link
 *     Part10Store#keepingNothingNew})
 */
public record StoredPart10(UUID uuid, long length, String md5, boolean isKept) {

    private static final int BUFFER_SIZE = 64 * 1024;

    public StoredPart10 {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(md5);
        if (length < 0) {
            throw new IllegalArgumentException("negative length: " + length);
        }
    }

    /** A file that is in the storage area. */
    public StoredPart10(UUID uuid, long length, String md5) {
        this(uuid, length, md5, true);
    }

    /** Whether the storage area keeps the file compressed. */
    public boolean isCompressed() {
        return isKept && CompressedFile.isNamed(uuid);
    }

    /** What a file is by its bytes, which are read from where the channel stands to the end. */
    public static StoredPart10 of(UUID uuid, ReadableByteChannel bytes) throws IOException {
        MessageDigest digest = md5Digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        long length = 0;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer.clear())) {
            digest.update(buffer.array(), 0, count);
            length += count;
        }
        return new StoredPart10(uuid, length, md5(digest));
    }

    static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's MD5 can be cloned", e);
        }
    }

    static String md5(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
