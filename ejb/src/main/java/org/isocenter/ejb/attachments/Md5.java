package org.isocenter.ejb.attachments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Digests that tell whether something is the same; no security depends on them. */
public final class Md5 {

    private Md5() {}

    /** That of some bytes, as 32 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** That of identifiers, one directly behind the other. */
    public static String ofAll(List<OrthancIdentifier> identifiers) {
        MessageDigest digest = digest();
        identifiers.forEach(id -> digest.update(id.value().getBytes(US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A digest of nothing yet. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
