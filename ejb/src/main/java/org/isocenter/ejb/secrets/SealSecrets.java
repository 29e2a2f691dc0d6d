package org.isocenter.ejb.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts texts (AES-256 in Galois/Counter mode) with a key that is in a file, made when it is first needed. A sealed
 * text names its key and is bound to its place.
 */
@Singleton
public class SealSecrets {

    private static final String MARK = "sealed:1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    private final KeyFile file;

    private byte @Nullable [] key;

    @Inject
    SealSecrets(StorageOptions storage) {
        this(KeyFile.locate(storage.storageDirectory()));
    }

    SealSecrets(KeyFile file) {
        this.file = file;
    }

    /** Whether a text is what {@link #seal} gives. */
    public static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }

    /**
     * Seals a text.
     *
     * @param place where it will be, for example the name of its row: it cannot be opened as that of another
     * @throws RequestFailure.Unavailable if there is no key and none can be made
     */
    public String seal(String place, String secret) {
        byte[] current = keyOrNewOne();
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, place).doFinal(secret.getBytes(UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return MARK + id(current) + ":" + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /**
     * Opens a text.
     *
     * @param place as it was given when the text was sealed
     * @throws UnknownKey if it was sealed with another key, or for another place, or was changed
     */
    public String open(String place, String sealed) {
        String[] parts = sealed.substring(MARK.length()).split(":", 2);
        byte[] current = knownKey()
                .filter(known -> parts.length == 2 && id(known).equals(parts[0]))
                .orElseThrow(() -> new UnknownKey("A secret in the database was sealed with another key: give all"
                        + " servers with this database the same file " + KeyFile.DEFAULT_NAME));
        try {
            byte[] both = Base64.getDecoder().decode(parts[1]);
            byte[] nonce = Arrays.copyOf(both, NONCE_LENGTH);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, current, nonce, place)
                    .doFinal(both, NONCE_LENGTH, both.length - NONCE_LENGTH);
            return new String(opened, UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnknownKey("A secret in the database was changed, or put in another place");
        }
    }

    private synchronized byte[] keyOrNewOne() {
        try {
            if (key == null) {
                key = file.readOrMake();
            }
            return key;
        } catch (IOException e) {
            throw new RequestFailure.Unavailable("Secrets cannot be kept, for their key can neither be read nor made");
        }
    }

    /** Read again until it is there: another node may make it. */
    private synchronized Optional<byte[]> knownKey() {
        try {
            if (key == null) {
                key = file.read().orElse(null);
            }
            return Optional.ofNullable(key);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
