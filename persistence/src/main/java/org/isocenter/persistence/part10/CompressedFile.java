package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a file of the {@link CompressedForm} as if it were not compressed; one inflated block is kept. That a file is
 * of this form stands in its name, a UUID of version 8, and not in its bytes, which are the
 * sender's. Not safe for use by several threads.
 */
public final class CompressedFile implements SeekableByteChannel {

    private static final int VERSION = 8;
    private static final long VERSION_BITS = 0xF000L;
    private static final int VERSION_SHIFT = 12;

    private final FileChannel file;
    private final BlockTable table;
    private final byte[] block = new byte[BlockTable.BLOCK_LENGTH];
    private int inBlock = -1;
    private long position;

    private CompressedFile(FileChannel file, BlockTable table) {
        this.file = file;
        this.table = table;
    }

    /** The name of a compressed file, made of that of a plain one. */
    public static UUID name(UUID plain) {
        return new UUID(
                plain.getMostSignificantBits() & ~VERSION_BITS | (long) VERSION << VERSION_SHIFT,
                plain.getLeastSignificantBits());
    }

    /** Whether that is the name of a compressed file. */
    public static boolean isNamed(UUID uuid) {
        return uuid.version() == VERSION;
    }

    /**
     * Begins to read a file.
     *
     * @param file closed with the channel returned, or if that fails
     * @throws DamagedFile if it is not of that form
     * @throws IOException if it cannot be read
     */
    public static SeekableByteChannel open(UUID uuid, FileChannel file) throws IOException {
        try {
            return new CompressedFile(file, BlockTable.read(uuid, file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= table.length()) {
            return -1;
        }
        int start = target.position();
        while (target.hasRemaining() && position < table.length()) {
            int number = (int) (position / BlockTable.BLOCK_LENGTH);
            load(number);
            int offset = (int) (position % BlockTable.BLOCK_LENGTH);
            int count = Math.min(target.remaining(), table.length(number) - offset);
            target.put(block, offset, count);
            position += count;
        }
        return target.position() - start;
    }

    private void load(int number) throws IOException {
        if (number == inBlock) {
            return;
        }
        inBlock = -1;
        ByteBuffer stored = ByteBuffer.allocate(table.storedLength(number));
        while (stored.hasRemaining()) {
            if (file.read(stored, table.start(number) + stored.position()) < 0) {
                throw new DamagedFile(table.file(), "it has become shorter");
            }
        }
        inflate(stored.flip(), table.length(number));
        inBlock = number;
    }

    private void inflate(ByteBuffer stored, int length) throws IOException {
        if (stored.remaining() == length) {
            stored.get(block, 0, length);
            return;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored);
            if (inflater.inflate(block, 0, length) != length) {
                throw new DamagedFile(table.file(), "a block of it is too short");
            }
        } catch (DataFormatException e) {
            throw new DamagedFile(table.file(), "a block of it is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("negative position");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return table.length();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!file.isOpen()) {
            throw new ClosedChannelException();
        }
    }
}
