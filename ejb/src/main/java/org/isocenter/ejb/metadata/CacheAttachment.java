package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The content of the attachment with the metadata of a series, in the form of Orthanc's DICOMweb plugin: {@code 2;},
 * the MD5 of the instances' identifiers, {@code ;}, and the JSON array in gzip, with a placeholder for the base URL of
 * links. The gzip is valid; an extra field in its header (RFC 1952 §2.3.1.1) holds the data needed to replace links.
 */
final class CacheAttachment {

    /** Orthanc's number of this kind of attachment. */
    static final int CONTENT_TYPE = 4301;

    private static final String VERSION = "2;";
    private static final int DIGEST_END = VERSION.length() + 32;
    private static final int PREFIX = DIGEST_END + 1;
    private static final int GZIP_HEADER = 10 + 2 + 4 + 8;
    private static final int PUNCTUATION = CompressedMetadata.STORED_HEADER + 1;
    private static final int TRAILER = 8;
    private static final byte[] EXTRA = {0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, (byte) 0xFF, 12, 0, 'I', 'C', 8, 0};
    private static final byte[] OPENING = {0, 1, 0, (byte) 0xFE, (byte) 0xFF, '['};
    private static final byte[] CLOSING = {1, 1, 0, (byte) 0xFE, (byte) 0xFF, ']'};

    private CacheAttachment() {}

    /**
     * The attachment's content.
     *
     * @param digest of the instances' identifiers, 32 hexadecimal digits
     */
    static byte[] encode(String digest, CompressedMetadata metadata) {
        int crc = Polynomials.join(crc('['), metadata.crc(), metadata.length());
        return ByteBuffer.allocate(PREFIX + GZIP_HEADER + 2 * PUNCTUATION + metadata.blocks().length + TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((VERSION + digest + ';').getBytes(US_ASCII))
                .put(EXTRA)
                .putInt(metadata.crc())
                .putInt(metadata.linkFactor())
                .put(OPENING)
                .put(metadata.blocks())
                .put(CLOSING)
                .putInt(Polynomials.join(crc, crc(']'), 1))
                .putInt((int) (metadata.length() + 2))
                .array();
    }

    /** The arguments of {@link #encode}; empty if the content has another form and has to be made again. */
    static Optional<CompressedMetadata> decode(byte[] content) {
        int begin = PREFIX + GZIP_HEADER + PUNCTUATION;
        int end = content.length - TRAILER - PUNCTUATION;
        if (end < begin
                || !VERSION.equals(new String(content, 0, VERSION.length(), US_ASCII))
                || !matches(content, PREFIX, EXTRA)
                || !matches(content, PREFIX + GZIP_HEADER, OPENING)
                || !matches(content, end, CLOSING)) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        byte[] blocks = Arrays.copyOfRange(content, begin, end);
        return Optional.of(new CompressedMetadata(
                blocks,
                links(blocks),
                (numbers.getInt(content.length - 4) & 0xFFFFFFFFL) - 2,
                numbers.getInt(PREFIX + EXTRA.length),
                numbers.getInt(PREFIX + EXTRA.length + 4)));
    }

    /**
     * The positions of the placeholder in the stored blocks that hold it. Nothing else in the text can look like it,
     * because JSON escapes quotation marks in strings and control characters.
     */
    private static int[] links(byte[] blocks) {
        byte[] header = {0, LinkText.LENGTH, 0, ~LinkText.LENGTH, (byte) 0xFF};
        byte[] block = Arrays.copyOf(header, header.length + LinkText.LENGTH);
        System.arraycopy(LinkText.placeholder(), 0, block, header.length, LinkText.LENGTH);
        int[] links = new int[64];
        int count = 0;
        for (int i = 0; i <= blocks.length - block.length; i++) {
            if (blocks[i] == 0 && blocks[i + 1] == LinkText.LENGTH && matches(blocks, i, block)) {
                if (count == links.length) {
                    links = Arrays.copyOf(links, 2 * count);
                }
                links[count++] = i + header.length;
                i += block.length - 1;
            }
        }
        return Arrays.copyOf(links, count);
    }

    private static boolean matches(byte[] bytes, int offset, byte[] expected) {
        return Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }

    private static int crc(char character) {
        CRC32 crc = new CRC32();
        crc.update(character);
        return (int) crc.getValue();
    }
}
