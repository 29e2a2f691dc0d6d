package org.isocenter.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** The body of an answer; measures how fast the client receives it. */
final class PacedSink extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private final Passage passage;

    PacedSink(StreamSinkConduit next, Passage passage) {
        super(next);
        this.passage = passage;
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        return (int) counted(next.write(buffer));
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
        return counted(next.write(buffers, offset, length));
    }

    @Override
    public int writeFinal(ByteBuffer buffer) throws IOException {
        return (int) counted(next.writeFinal(buffer));
    }

    @Override
    public long writeFinal(ByteBuffer[] buffers, int offset, int length) throws IOException {
        return counted(next.writeFinal(buffers, offset, length));
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return counted(next.transferFrom(source, position, count));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return counted(next.transferFrom(source, count, throughBuffer));
    }

    @Override
    public void awaitWritable() throws IOException {
        passage.await(next::awaitWritable, next::truncateWrites);
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        passage.await(
                (slice, sliceUnit) -> next.awaitWritable(
                        Math.min(unit.toMillis(time), sliceUnit.toMillis(slice)), TimeUnit.MILLISECONDS),
                next::truncateWrites);
    }

    private long counted(long bytes) {
        passage.pace().moved(bytes);
        return bytes;
    }
}
