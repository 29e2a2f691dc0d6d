package org.isocenter.dicom.deidentification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replacements of identifiers. They are derived from the identifiers with a secret key: an identifier has the same pseudonym wherever it
 * occurs, on all nodes, and nobody without the key can find the identifier. After the key is deleted, nobody can. Safe for use by several
 * threads.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int UUID_BYTES = 16;
    private static final int MOST_DAYS = 3650;
    private static final int NAME_BYTES = 5;

    private final byte[] key;
    private final Map<String, String> given;

    /** @param key 32 bytes in hexadecimal digits, as {@link #newKey} makes them */
    public Pseudonyms(String key) {
        this(HexFormat.of().parseHex(key), Map.of());
    }

    private Pseudonyms(byte[] key, Map<String, String> given) {
        this.key = key;
        this.given = Map.copyOf(given);
        if (this.key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + this.key.length + " bytes");
        }
    }

    /** A new key. */
    public static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The same pseudonyms, but for some UIDs.
     *
     * @param uids what replaces each of them
     */
    public Pseudonyms withUids(Map<String, String> uids) {
        return new Pseudonyms(key, uids);
    }

    /** The UID that replaces a UID: one that was given, or one derived from a UUID (PS3.5 §B.2). */
    public String uid(String original) {
        String known = given.get(original);
        if (known != null) {
            return known;
        }
        byte[] bytes = uuid("uid", original);
        return "2.25." + new BigInteger(1, bytes);
    }

    /** The Patient ID that replaces a Patient ID. */
    public String patientId(String original) {
        ByteBuffer bytes = ByteBuffer.wrap(uuid("patient", original));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /** The name that replaces that of the patient with that Patient ID. */
    public String patientName(String patientId) {
        byte[] bytes = digest("name", patientId);
        return "Anonymized" + HexFormat.of().withUpperCase().formatHex(bytes, 0, NAME_BYTES);
    }

    /** The number of days by which dates of the patient with that Patient ID move back, 1 to 3650. Intervals do not change. */
    public long days(String patientId) {
        return 1
                + Integer.toUnsignedLong(
                                ByteBuffer.wrap(digest("days", patientId)).getInt())
                        % MOST_DAYS;
    }

    /** A UUID of version 4, like random ones. */
    private byte[] uuid(String purpose, String original) {
        ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES).put(digest(purpose, original), 0, UUID_BYTES);
        bytes.put(6, (byte) (bytes.get(6) & 0x0F | 0x40));
        bytes.put(8, (byte) (bytes.get(8) & 0x3F | 0x80));
        return bytes.array();
    }

    private byte[] digest(String purpose, String original) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(original.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
