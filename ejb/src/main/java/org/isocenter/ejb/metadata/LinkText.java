package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The beginning of a link in JSON: white space, the quotation mark, the base URL. It has the same length for every base
 * URL, so it can be replaced in compressed JSON: deflate's references to earlier text (RFC 1951 §3.2) reach across it
 * unchanged.
 */
public final class LinkText {

    /**
     * Bytes of every such beginning. Almost all base URLs are shorter, and the white space that fills the rest
     * compresses well.
     */
    static final int LENGTH = 80;

    /** The text while the metadata is stored: a quotation mark, and characters that begin no URL. */
    private static final byte[] PLACEHOLDER = ("\"" + "$".repeat(LENGTH - 1)).getBytes(US_ASCII);

    private static final int PLACEHOLDER_CRC = crc(PLACEHOLDER);

    private final byte[] text;
    private final int difference;

    private LinkText(byte[] text) {
        this.text = text;
        difference = crc(text) ^ PLACEHOLDER_CRC;
    }

    /** The text for a base URL; empty if the URL is too long. */
    public static Optional<LinkText> of(String baseUrl) {
        byte[] url = JsonText.quoted(baseUrl).getBytes(UTF_8);
        if (url.length >= LENGTH) {
            return Optional.empty();
        }
        byte[] text = new byte[LENGTH];
        int quote = LENGTH - url.length - 1;
        Arrays.fill(text, 0, quote, (byte) ' ');
        text[quote] = '"';
        System.arraycopy(url, 0, text, quote + 1, url.length);
        return Optional.of(new LinkText(text));
    }

    static byte[] placeholder() {
        return PLACEHOLDER.clone();
    }

    /** Overwrites the placeholder with this text. */
    void put(byte[] bytes, int offset) {
        System.arraycopy(text, 0, bytes, offset, LENGTH);
    }

    /** The exclusive or of the CRC-32 of this text and that of the placeholder. */
    int difference() {
        return difference;
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
