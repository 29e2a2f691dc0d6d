package org.isocenter.ejb.metadata;

import java.util.Objects;

/**
 * Metadata of some instances, compressed so that the base URL in its links can be replaced without inflating anything.
 * The content is JSON objects separated by commas, as blocks of deflate (RFC 1951 §3.2.3), none of which is marked as
 * the last. Each link begins with a block of its own that is stored uncompressed and holds a {@link LinkText}.
 *
 * @param blocks from one byte boundary to another; links hold the placeholder
 * @param links where in the blocks the text of each link begins, ascending
 * @param length of the inflated text in bytes
 * @param crc CRC-32 of the inflated text
 * @param linkFactor the sum, over all links, of the factor by which the bytes after the link multiply a CRC (see
 *     {@link Polynomials})
 */
@SuppressWarnings("ArrayRecordComponent") // handed over and never compared; megabytes are not copied
public record CompressedMetadata(byte[] blocks, int[] links, long length, int crc, int linkFactor) {

    /**
     * Bytes of a stored block before its content: the block's type, its length, and the one's complement of the length.
     */
    static final int STORED_HEADER = 5;

    public CompressedMetadata {
        Objects.requireNonNull(blocks);
        Objects.requireNonNull(links);
    }

    /** The CRC-32 of the text whose links begin with that. */
    int crc(LinkText link) {
        return crc ^ Polynomials.multiply(linkFactor, link.difference());
    }

    /** The approximate bytes of memory that this object takes. */
    long weight() {
        return blocks.length + 4L * links.length + 100;
    }
}
