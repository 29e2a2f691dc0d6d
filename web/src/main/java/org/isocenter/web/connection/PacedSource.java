package org.isocenter.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** The body of a request; measures how fast the client sends it. */
final class PacedSource extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final Passage passage;

    PacedSource(StreamSourceConduit next, Passage passage) {
        super(next);
        this.passage = passage;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        return (int) counted(next.read(buffer));
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
        return counted(next.read(buffers, offset, length));
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return counted(next.transferTo(position, count, target));
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
        return counted(next.transferTo(count, throughBuffer, target));
    }

    @Override
    public void awaitReadable() throws IOException {
        passage.await(next::awaitReadable, next::terminateReads);
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        passage.await(
                (slice, sliceUnit) -> next.awaitReadable(
                        Math.min(unit.toMillis(time), sliceUnit.toMillis(slice)), TimeUnit.MILLISECONDS),
                next::terminateReads);
    }

    private long counted(long bytes) {
        passage.pace().moved(bytes);
        return bytes;
    }
}
