package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection on which a test says what no HTTP client would. */
public final class RawConnection implements AutoCloseable {

    /** Of the system's buffer for what comes: small, so that little fits in it. */
    private static final int RECEIVED = 4096;

    private final Socket socket = new Socket();

    public RawConnection(DeployedServer server) throws IOException {
        socket.setReceiveBufferSize(RECEIVED);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
    }

    /** The head and body of a request, lines separated by CR LF; what follows Host. */
    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Everything until the server closes the connection. */
    public String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** Whether the server has ended it: looks for no longer than a moment. */
    public boolean isClosed() throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends a byte; false if the server has ended the connection. */
    public boolean trickle() {
        try {
            socket.getOutputStream().write('x');
            return !isClosed();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
