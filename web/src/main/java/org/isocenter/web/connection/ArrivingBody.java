package org.isocenter.web.connection;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.SlowClientOptions;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Collects the first pieces of a body until they are enough. Everything happens on the thread of the connection. */
final class ArrivingBody {

    private static final Logger LOG = System.getLogger(ArrivingBody.class.getName());

    private final HttpServerExchange exchange;
    private final HttpHandler next;
    private final BodyBuffers buffers;
    private final SlowClientOptions options;
    private final List<PooledByteBuffer> pieces = new ArrayList<>(1);
    private final StreamSourceChannel channel;
    private long arrived;
    private long arrivedBefore;
    private XnioExecutor.@Nullable Key deadline;

    ArrivingBody(HttpServerExchange exchange, HttpHandler next, BodyBuffers buffers, SlowClientOptions options) {
        this.exchange = exchange;
        this.next = next;
        this.buffers = buffers;
        this.options = options;
        this.channel = exchange.getRequestChannel();
    }

    /** Takes the bytes that have arrived, and waits for more if they are not enough. */
    void begin() throws Exception {
        boolean enough;
        try {
            enough = isEnough();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A body did not come: {0}", e.getMessage());
            giveUp();
            return;
        }
        if (enough) {
            hand();
            next.handleRequest(exchange);
        } else {
            channel.getReadSetter().set(readable -> proceed());
            channel.resumeReads();
            watch();
        }
    }

    private void proceed() {
        try {
            if (isEnough()) {
                if (deadline != null) {
                    deadline.remove();
                }
                channel.getReadSetter().set(null);
                channel.suspendReads();
                hand();
                Connectors.executeRootHandler(next, exchange);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A body did not come: {0}", e.getMessage());
            giveUp();
        }
    }

    /** Reads what there is. */
    private boolean isEnough() throws IOException {
        try {
            while (true) {
                if (pieces.isEmpty() || !last().getBuffer().hasRemaining()) {
                    if (pieces.size() == BodyBuffers.MOST_EACH || !pieces.isEmpty() && !buffers.another()) {
                        return true;
                    }
                    pieces.add(exchange.getConnection().getByteBufferPool().allocate());
                }
                int count = channel.read(last().getBuffer());
                if (count <= 0) {
                    return count < 0;
                }
                arrived += count;
            }
        } catch (IOException e) {
            free();
            throw e;
        }
    }

    private PooledByteBuffer last() {
        return pieces.get(pieces.size() - 1);
    }

    /** Leaves the pieces to whoever reads the body. */
    private void hand() {
        int extra = pieces.size() - 1;
        exchange.addExchangeCompleteListener((completed, rest) -> {
            buffers.giveBack(extra);
            rest.proceed();
        });
        pieces.forEach(piece -> piece.getBuffer().flip());
        if (!last().getBuffer().hasRemaining()) {
            pieces.remove(pieces.size() - 1).close();
        }
        Connectors.ungetRequestBytes(
                exchange, pieces.stream().map(ReadAgain::new).toArray(PooledByteBuffer[]::new));
        Connectors.resetRequestChannel(exchange);
        pieces.clear();
    }

    private void watch() {
        deadline = exchange.getIoThread()
                .executeAfter(this::judge, options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void judge() {
        if (arrived - arrivedBefore < options.minimumRate() * options.timeout().toSeconds()) {
            SlowClients.letGo();
            free();
            giveUp();
            return;
        }
        arrivedBefore = arrived;
        watch();
    }

    private void free() {
        if (!pieces.isEmpty()) {
            buffers.giveBack(pieces.size() - 1);
            pieces.forEach(PooledByteBuffer::close);
            pieces.clear();
        }
    }

    private void giveUp() {
        if (deadline != null) {
            deadline.remove();
        }
        channel.getReadSetter().set(null);
        try {
            channel.shutdownReads();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The connection is gone already: {0}", e.getMessage());
        }
        Passage.close(exchange);
        IoUtils.safeClose(channel);
        exchange.endExchange();
    }

    /**
     * A piece that is read again. Undertow closes what it was given back when an exchange ends, and reads on after that, to have done with
     * the body: there is nothing more in it then.
     */
    private static final class ReadAgain implements PooledByteBuffer {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final PooledByteBuffer piece;

        ReadAgain(PooledByteBuffer piece) {
            this.piece = piece;
        }

        @Override
        public ByteBuffer getBuffer() {
            return piece.isOpen() ? piece.getBuffer() : NOTHING;
        }

        @Override
        public void close() {
            piece.close();
        }

        @Override
        public boolean isOpen() {
            return piece.isOpen();
        }
    }
}
