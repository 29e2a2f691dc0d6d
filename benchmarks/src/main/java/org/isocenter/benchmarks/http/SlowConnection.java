package org.isocenter.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A connection that sends a request slowly, or that takes nothing of its answer. */
final class SlowConnection implements AutoCloseable {

    /** Of the system's buffer for what comes: small, so that little of an answer fits in it. */
    private static final int RECEIVED = 4096;

    private final Socket socket = new Socket();
    private final boolean sends;
    private boolean ended;

    /**
     * @param request its first bytes; the rest comes byte by byte, if anything
     * @param sends whether more of the request follows; otherwise it is whole
     */
    SlowConnection(URI base, String request, boolean sends) throws IOException {
        this.sends = sends;
        socket.setReceiveBufferSize(RECEIVED);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    }

    /** Sends one more byte, if it is one that sends; a connection that takes nothing learns of its end only by reading. */
    void trickle() {
        if (!sends || ended) {
            return;
        }
        try {
            socket.getOutputStream().write('x');
            ended = isClosed();
        } catch (IOException e) {
            ended = true;
        }
    }

    /** Whether the server has ended a connection that sends. */
    boolean ended() {
        return ended;
    }

    boolean sends() {
        return sends;
    }

    private boolean isClosed() throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
