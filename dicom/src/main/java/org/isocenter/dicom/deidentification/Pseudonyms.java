package org.isocenter.dicom.deidentification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in the place of identifiers: made of them with a secret key, so that the same one has the same pseudonym
 * wherever it occurs, on whatever node, and nobody without the key can tell which it was. Whoever throws the key away
 * makes that final. Safe for use by several threads.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int UUID_BYTES = 16;
    private static final int MOST_DAYS = 3650;
    private static final int NAME_BYTES = 5;

    private final byte[] key;

    /** @param key 32 bytes in hexadecimal digits, as {@link #newKey} makes them */
    public Pseudonyms(String key) {
        this.key = HexFormat.of().parseHex(key);
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

    /** A UID in the place of another one, derived as from a UUID (PS3.5 §B.2). */
    public String uid(String original) {
        byte[] bytes = uuid("uid", original);
        return "2.25." + new BigInteger(1, bytes);
    }

    /** A Patient ID in the place of another one. */
    public String patientId(String original) {
        ByteBuffer bytes = ByteBuffer.wrap(uuid("patient", original));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /** A name in the place of that of the patient with that Patient ID. */
    public String patientName(String patientId) {
        byte[] bytes = digest("name", patientId);
        return "Anonymized" + HexFormat.of().withUpperCase().formatHex(bytes, 0, NAME_BYTES);
    }

    /** How many days dates of the patient with that Patient ID move back, 1 to 3650: intervals stay as they are. */
    public long days(String patientId) {
        return 1
                + Integer.toUnsignedLong(
                                ByteBuffer.wrap(digest("days", patientId)).getInt())
                        % MOST_DAYS;
    }

    /** Of version 4, as random ones are. */
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
