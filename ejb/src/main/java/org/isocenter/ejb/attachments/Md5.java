package org.isocenter.ejb.attachments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Digests that detect changes; no security depends on them. */
public final class Md5 {

    private Md5() {}

    /** The digest of some bytes, as 32 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** The digest of the concatenated identifiers. */
    public static String ofAll(List<OrthancIdentifier> identifiers) {
        MessageDigest digest = digest();
        identifiers.forEach(id -> digest.update(id.value().getBytes(US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A new digest without input. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
