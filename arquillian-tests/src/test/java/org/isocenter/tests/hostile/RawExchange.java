package org.isocenter.tests.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** Sends bytes that a client library would refuse to send, on a connection of their own, and looks at the answer. */
public final class RawExchange {

    private static final int TIMEOUT_MS = 60_000;
    private static final int LONGEST_HEAD = 64 * 1024;

    private RawExchange() {}

    /**
     * An answer.
     *
     * @param status 0 if the connection was closed without one
     * @param head its header in lower case
     */
    public record Answer(int status, String head) {

        /** Whether it has no body, or there is none. */
        public boolean isEmpty() {
            return status == 0 || head.contains("\r\ncontent-length: 0\r\n");
        }

        public boolean says(String header) {
            return head.contains("\r\n" + header.toLowerCase(Locale.ROOT) + ":");
        }
    }

    /**
     * Sends a request, which has to ask for the end of the connection, and reads the answer to its end.
     *
     * @throws SocketTimeoutException if nothing more comes for a minute
     */
    public static Answer send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request);
                out.flush();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                // It was answered, or refused, before it was read to its end.
            }
            return read(socket);
        }
    }

    private static Answer read(Socket socket) throws IOException {
        String head = "";
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            head = head(in);
            byte[] buffer = new byte[64 * 1024];
            while (in.read(buffer) >= 0) {
                // An answer has an end.
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // A reset: what came before it counts.
        }
        return new Answer(
                head.matches("(?s)http/1\\.1 [0-9]{3}.*") ? Integer.parseInt(head.substring(9, 12)) : 0, head);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b; head.size() < LONGEST_HEAD && (b = in.read()) >= 0; ) {
            head.write(b);
            if (b == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                String text = head.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
                if (!text.startsWith("http/1.1 100")) {
                    return text;
                }
                head.reset();
            }
        }
        return head.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
