package org.isocenter.ejb.metadata;

import java.util.Objects;

/**
 * Metadata of some instances, compressed so that the base URL in its links can be exchanged without inflating anything:
 * JSON objects separated by commas, as blocks of deflate (RFC 1951 §3.2.3) none of which is
 * the last. Where a link begins there is a block of its own, stored and not compressed, with {@link LinkText} in it.
 *
 * @param blocks from one byte boundary to another; in links the placeholder
 * @param links where in the blocks the text of each link begins, ascending
 * @param length of the inflated text in bytes
 * @param crc CRC-32 of the inflated text
 * @param linkFactor the sum over all links of what the bytes behind them multiply a CRC by (see {@link Polynomials})
 */
@SuppressWarnings("ArrayRecordComponent") // handed over and never compared; megabytes are not copied
public record CompressedMetadata(byte[] blocks, int[] links, long length, int crc, int linkFactor) {

    /** Bytes of a stored block before its content: the byte that says so, its length, and that in complement. */
    static final int STORED_HEADER = 5;

    public CompressedMetadata {
        Objects.requireNonNull(blocks);
        Objects.requireNonNull(links);
    }

    /** The CRC-32 of the text with another beginning of its links. */
    int crc(LinkText link) {
        return crc ^ Polynomials.multiply(linkFactor, link.difference());
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        return blocks.length + 4L * links.length + 100;
    }
}
