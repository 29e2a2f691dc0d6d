package org.isocenter.ejb.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2) keeps it: {@code $pbkdf2-sha512$iterations$salt$hash}, salt and
 * hash in Base64 without padding, with {@code .} in place of {@code +}. Other programs write this form, too.
 */
public final class PasswordHash {

    /** As OWASP recommends for this function in 2023. */
    public static final int ITERATIONS = 210_000;

    private static final int FEWEST_ITERATIONS = 1_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 64;
    private static final String PREFIX = "$pbkdf2-sha512$";
    private static final Pattern FORM =
            Pattern.compile("\\$pbkdf2-sha512\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9./]{11,128})\\$([A-Za-z0-9./]{86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Makes the hash of a password, with a salt of its own. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /** Whether a text looks like a hash rather than a password. */
    static boolean isMeant(String text) {
        return text.startsWith(PREFIX);
    }

    /** Reads a hash as {@link #toText} writes it; empty if it is malformed. */
    static Optional<PasswordHash> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(parts.group(1));
        if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PasswordHash(iterations, decode(parts.group(2)), decode(parts.group(3))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How often the function is applied, which is the time that an answer takes. */
    public int iterations() {
        return iterations;
    }

    /** Whether it is that password's. Takes the same time whatever is wrong. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    /** Takes the time of so many iterations, so that an answer does not tell by its time which user there is. */
    public static void spend(String password, int iterations) {
        if (iterations > 0) {
            derive(password, new byte[SALT_BYTES], iterations);
        }
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no PBKDF2WithHmacSHA512", e);
        } finally {
            key.clearPassword();
        }
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('+', '.');
    }

    /** As it stands in the configuration. */
    public String toText() {
        return PREFIX + iterations + "$" + encode(salt) + "$" + encode(hash);
    }

    /** Not the hash, which is a secret, too. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + "]";
    }
}
