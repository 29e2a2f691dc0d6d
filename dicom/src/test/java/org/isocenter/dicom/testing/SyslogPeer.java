package org.isocenter.dicom.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A syslog server that keeps what it gets. It can go away and come back at its port. */
public final class SyslogPeer implements Closeable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /** Whole messages of RFC 5424, in the order in which they came. */
    public List<String> messages() {
        return messages;
    }

    /**
     * Listens for messages with their lengths before them (RFC 5425, RFC 6587 §3.4.1).
     *
     * @param port 0 for one that is free
     * @return the port
     */
    public int listen(ServerSocketFactory sockets, int port) throws IOException {
        ServerSocket server = sockets.createServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(server);
        begin(() -> {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                begin(() -> receive(client));
            }
        });
        return server.getLocalPort();
    }

    /** As {@link #listen}, without TLS. */
    public int listenTcp(int port) throws IOException {
        return listen(ServerSocketFactory.getDefault(), port);
    }

    /** As {@link #listen}, with TLS. */
    public int listenTls(SSLContext context, int port) throws IOException {
        return listen(context.getServerSocketFactory(), port);
    }

    /** Listens for messages in datagrams (RFC 5426). */
    public int listenUdp(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(socket);
        begin(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            while (true) {
                socket.receive(packet);
                messages.add(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            }
        });
        return socket.getLocalPort();
    }

    private void receive(Socket client) throws IOException {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (true) {
                StringBuilder length = new StringBuilder();
                for (int c = in.read(); c != ' '; c = in.read()) {
                    if (c < 0) {
                        return;
                    }
                    length.append((char) c);
                }
                byte[] message = in.readNBytes(Integer.parseInt(length.toString()));
                if (message.length < Integer.parseInt(length.toString())) {
                    throw new EOFException();
                }
                messages.add(new String(message, UTF_8));
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // It was closed, or the other side has gone.
                    }
                },
                "syslog-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the connections and listens no more; what it has got stays there. */
    @Override
    public void close() throws IOException {
        for (Closeable one : open) {
            one.close();
        }
        open.clear();
    }

    /** The document in a message, behind its byte order mark. */
    public static String document(String message) {
        return message.substring(message.indexOf('\uFEFF') + 1);
    }

    /** The parts of a message's header, and the number of its line. */
    public static String header(String message) {
        String header = message.substring(0, message.indexOf('\uFEFF'));
        return new String(header.getBytes(US_ASCII), US_ASCII);
    }

    /** The number of a message in the order of its sender. */
    public static long sequence(String message) {
        return Long.parseLong(header(message).replaceAll("(?s).*sequenceId=\"(\\d+)\".*", "$1"));
    }
}
