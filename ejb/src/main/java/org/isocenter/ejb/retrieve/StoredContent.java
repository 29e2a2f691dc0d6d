package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** An instance as it was stored. */
record StoredContent(SeekableByteChannel channel, long length, TransferSyntax transferSyntax)
        implements InstanceContent {

    /** Bytes that are read at once. */
    private static final int PIECE = 64 * 1024;

    @Override
    public boolean isStored() {
        return true;
    }

    @Override
    public Optional<SeekableByteChannel> file() {
        return Optional.of(channel);
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        channel.position(0);
        ByteBuffer piece = ByteBuffer.allocate((int) Math.max(1, Math.min(length, PIECE)));
        while (channel.read(piece) >= 0) {
            output.write(piece.array(), 0, piece.position());
            piece.clear();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
