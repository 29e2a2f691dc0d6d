package org.isocenter.persistence.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The name of a resource in Orthanc's REST interface: the SHA-1 of the identifiers from the patient down to the
 * resource, joined by {@code |}, written as five groups of eight hexadecimal digits. Programs for Orthanc compute these
 * themselves, so they have to be the same to the byte.
 *
 * @param value 44 characters
 */
public record OrthancIdentifier(String value) {

    /** Bytes of the SHA-1 that an identifier spells. */
    public static final int DIGEST_LENGTH = 20;

    private static final int LENGTH = 44;
    private static final int GROUP = 8;

    /** @throws IllegalArgumentException if the value does not have the form of an identifier */
    public OrthancIdentifier {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an identifier: \"" + value + "\"");
        }
    }

    /** Whether the text has the form of an identifier. Lists ask it of each of their elements, so there is no pattern. */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char character = text.charAt(i);
            boolean fits = i % (GROUP + 1) == GROUP
                    ? character == '-'
                    : character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /**
     * The identifier of the resource with these identifiers of its levels.
     *
     * @param identifiers PatientID, then StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID as far as the level goes;
     *     trailing spaces and NULs do not count, leading spaces do
     */
    public static OrthancIdentifier of(String... identifiers) {
        String joined =
                Arrays.stream(identifiers).map(OrthancIdentifier::stripTrailing).collect(Collectors.joining("|"));
        return ofDigest(sha1().digest(joined.getBytes(StandardCharsets.UTF_8)));
    }

    /** The identifier that spells a SHA-1 of {@value #DIGEST_LENGTH} bytes. */
    public static OrthancIdentifier ofDigest(byte[] digest) {
        StringBuilder groups = new StringBuilder(LENGTH);
        for (int i = 0; i < DIGEST_LENGTH; i += GROUP / 2) {
            groups.append(i == 0 ? "" : "-").append(HexFormat.of().formatHex(digest, i, i + GROUP / 2));
        }
        return new OrthancIdentifier(groups.toString());
    }

    /** The SHA-1 that this spells. */
    public byte[] digest() {
        return HexFormat.of().parseHex(value.replace("-", ""));
    }

    private static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
