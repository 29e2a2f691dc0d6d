package org.isocenter.ejb.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as it is sent: a beginning by which it is recognised (by scanners for secrets, too), its id, and its secret of 256 bits.
 *
 * @param id names its row
 * @param secret of which the row has a digest
 */
record TokenText(String id, String secret) {

    private static final String BEGINNING = "isocenter_";
    private static final int ID_BYTES = 10;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(BEGINNING + "([0-9a-f]{20})_([A-Za-z0-9_-]{43})");

    /** Reads what a client has sent; empty if it is another kind of token. */
    static Optional<TokenText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TokenText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static TokenText random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new TokenText(
                HexFormat.of().formatHex(id),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The token, for its owner. */
    String text() {
        return BEGINNING + id + "_" + secret;
    }

    /** Of a secret of so many bits there is nothing to guess: a fast digest suffices, without salt. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether it is the one of which that is the digest. */
    boolean has(String digest) {
        return MessageDigest.isEqual(digest().getBytes(US_ASCII), digest.getBytes(US_ASCII));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TokenText[" + id + "]";
    }
}
