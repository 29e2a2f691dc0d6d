package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The beginning of a link in JSON: white space, the quotation mark, the base URL. It has the same length for every base
 * URL, which is what allows to exchange it in compressed JSON: the references to earlier text
 * that deflate makes (RFC 1951 §3.2) reach over it unchanged.
 */
public final class LinkText {

    /** Bytes of every such beginning; base URLs are shorter almost always, and white space costs little when compressed. */
    static final int LENGTH = 80;

    /** What stands there at rest: a quotation mark and no URL of anybody. */
    private static final byte[] PLACEHOLDER = ("\"" + "$".repeat(LENGTH - 1)).getBytes(US_ASCII);

    private static final int PLACEHOLDER_CRC = crc(PLACEHOLDER);

    private final byte[] text;
    private final int difference;

    private LinkText(byte[] text) {
        this.text = text;
        difference = crc(text) ^ PLACEHOLDER_CRC;
    }

    /** For a base URL; empty if it is too long. */
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

    /** Puts it in the place of the placeholder. */
    void put(byte[] bytes, int offset) {
        System.arraycopy(text, 0, bytes, offset, LENGTH);
    }

    /** What the CRC-32 of this differs in from that of the placeholder (exclusive or). */
    int difference() {
        return difference;
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
