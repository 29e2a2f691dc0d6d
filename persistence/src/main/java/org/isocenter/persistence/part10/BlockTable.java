package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The end of a compressed file: the lengths of its blocks in the file, four bytes each, then {@value #TRAILER_LENGTH}
 * bytes that say how long the file is uncompressed (8) and how many blocks it has (4), the CRC-32
 * of all this (4), and {@link #MAGIC} (8). Every block but the last holds {@value #BLOCK_LENGTH} bytes; one that takes
 * as much in the file is not compressed.
 */
final class BlockTable {

    /** Uncompressed bytes of a block; a whole block has to be read for any one byte. */
    static final int BLOCK_LENGTH = 64 * 1024;

    private static final long MAGIC = 0x49534F424C4B3031L; // ISOBLK01
    private static final int TRAILER_LENGTH = 24;

    private final UUID file;
    private final long length;
    private final long[] ends;

    private BlockTable(UUID file, long length, long[] ends) {
        this.file = file;
        this.length = length;
        this.ends = ends;
    }

    /** The end of a file that is written. */
    static ByteBuffer encode(long length, int[] blockLengths, int blocks) {
        ByteBuffer table = ByteBuffer.allocate(blocks * Integer.BYTES + TRAILER_LENGTH);
        for (int i = 0; i < blocks; i++) {
            table.putInt(blockLengths[i]);
        }
        table.putLong(length).putInt(blocks);
        table.putInt(checksum(table.duplicate().flip())).putLong(MAGIC);
        return table.flip();
    }

    /**
     * Reads the end of a file.
     *
     * @throws DamagedFile if it is none
     */
    static BlockTable read(UUID file, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer trailer = bytes(file, channel, size - TRAILER_LENGTH, TRAILER_LENGTH);
        long length = trailer.getLong();
        int blocks = trailer.getInt();
        int checksum = trailer.getInt();
        long tableLength = (long) blocks * Integer.BYTES;
        if (trailer.getLong() != MAGIC
                || blocks != (length + BLOCK_LENGTH - 1) / BLOCK_LENGTH
                || tableLength > size - TRAILER_LENGTH) {
            throw new DamagedFile(file, "it has no end");
        }
        // The number of blocks is an int, and a table of that size was written from one array.
        ByteBuffer table = bytes(
                file,
                channel,
                size - TRAILER_LENGTH - tableLength,
                Math.toIntExact(tableLength + Long.BYTES + Integer.BYTES));
        if (checksum(table.duplicate()) != checksum) {
            throw new DamagedFile(file, "its table of blocks is damaged");
        }
        long[] ends = new long[blocks];
        long end = 0;
        for (int i = 0; i < blocks; i++) {
            end += table.getInt();
            ends[i] = end;
        }
        if (end != size - TRAILER_LENGTH - tableLength) {
            throw new DamagedFile(file, "its blocks do not fill it");
        }
        return new BlockTable(file, length, ends);
    }

    private static ByteBuffer bytes(UUID file, FileChannel channel, long start, int count) throws IOException {
        if (start < 0) {
            throw new DamagedFile(file, "it is too short");
        }
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new DamagedFile(file, "it has become shorter");
            }
        }
        return bytes.flip();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    UUID file() {
        return file;
    }

    /** Uncompressed bytes of the file. */
    long length() {
        return length;
    }

    /** Where a block starts in the file. */
    long start(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    /** Bytes of a block in the file. */
    int storedLength(int block) {
        return (int) (ends[block] - start(block));
    }

    /** Bytes of a block when it is inflated. */
    int length(int block) {
        return (int) Math.min(BLOCK_LENGTH, length - (long) block * BLOCK_LENGTH);
    }

    /** An array of lengths with room for one more. */
    static int[] grown(int[] lengths, int used) {
        return used < lengths.length ? lengths : Arrays.copyOf(lengths, lengths.length * 2);
    }
}
