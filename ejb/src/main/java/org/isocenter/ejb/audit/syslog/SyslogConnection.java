package org.isocenter.ejb.audit.syslog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.isocenter.ejb.configuration.AuditOptions.Syslog;
import org.isocenter.ejb.configuration.AuditOptions.Transport;
import org.isocenter.ejb.tls.PemFailure;
import org.isocenter.ejb.tls.ServerCertificate;

/** A connection to a syslog server. No syslog server says what it has taken: that it keeps the connection is all there is. */
abstract class SyslogConnection implements Closeable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int LARGEST_DATAGRAM = 65_507;

    /** Sends a message. */
    abstract void send(byte[] message) throws IOException;

    /** Hands over what was sent. */
    abstract void flush() throws IOException;

    /** Whether the server has not ended it, as far as is known. */
    abstract boolean isOpen();

    /** Ends it in good order: true if the server has taken everything. */
    abstract boolean end(Duration longest);

    /** @throws IOException if there is none */
    static SyslogConnection open(Syslog server) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(server.host());
        }
        if (server.transport() == Transport.UDP) {
            return new Datagrams(address);
        }
        Socket socket = new Socket();
        try {
            socket.connect(address, CONNECT_MILLIS);
            socket.setKeepAlive(true);
            return new Stream(server.transport() == Transport.TLS ? encrypted(socket, server) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket socket, Syslog server) throws IOException {
        try {
            SSLSocket encrypted = (SSLSocket)
                    context(server).getSocketFactory().createSocket(socket, server.host(), server.port(), true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            encrypted.setSSLParameters(parameters);
            encrypted.setSoTimeout(CONNECT_MILLIS);
            encrypted.startHandshake();
            encrypted.setSoTimeout(0);
            return encrypted;
        } catch (GeneralSecurityException | PemFailure e) {
            throw new IOException("TLS to the syslog server: " + e.getMessage(), e);
        }
    }

    /** Read anew for each connection, so that files can be renewed. */
    private static SSLContext context(Syslog server) throws GeneralSecurityException, IOException, PemFailure {
        KeyManagerFactory keys = null;
        if (server.certificate().isPresent()) {
            ServerCertificate own = ServerCertificate.read(server.certificate().get());
            KeyStore store = emptyStore();
            store.setKeyEntry("syslog", own.key(), new char[0], own.chain().toArray(Certificate[]::new));
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(server.trusted().isPresent() ? trusted(server.trusted().get()) : null);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trusted(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted" + number++, certificate);
            }
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Each message in a datagram (RFC 5426): what does not fit is cut off. */
    private static final class Datagrams extends SyslogConnection {

        private final DatagramSocket socket = new DatagramSocket();

        Datagrams(InetSocketAddress address) throws IOException {
            try {
                socket.connect(address);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        @Override
        void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, Math.min(message.length, LARGEST_DATAGRAM)));
        }

        @Override
        void flush() {
            // Each is on its way.
        }

        @Override
        boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        boolean end(Duration longest) {
            close();
            return true;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** Messages one after the other, each with its length before it (RFC 5425 §4.3, RFC 6587 §3.4.1). */
    private static final class Stream extends SyslogConnection {

        private final Socket socket;
        private final OutputStream out;
        private final Thread listener;
        private volatile boolean ended;
        private volatile boolean endedWell;

        Stream(Socket socket) throws IOException {
            this.socket = socket;
            this.out = new java.io.BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
            listener = new Thread(this::listen, "isocenter-audit-syslog");
            listener.setDaemon(true);
            listener.start();
        }

        /** The server says nothing; so its end is noticed, and not only by a message that comes to nothing. */
        private void listen() {
            try {
                InputStream in = socket.getInputStream();
                // What it says is not ours to understand.
                in.transferTo(OutputStream.nullOutputStream());
                endedWell = true;
            } catch (IOException e) {
                // It is over in another way.
            } finally {
                ended = true;
            }
        }

        @Override
        void send(byte[] message) throws IOException {
            if (ended) {
                throw new IOException("the syslog server has ended the connection");
            }
            out.write((message.length + " ").getBytes(US_ASCII));
            out.write(message);
        }

        @Override
        void flush() throws IOException {
            out.flush();
        }

        @Override
        boolean isOpen() {
            return !ended;
        }

        @Override
        boolean end(Duration longest) {
            try (Socket closing = socket) {
                if (ended) {
                    return false;
                }
                out.flush();
                closing.shutdownOutput();
                listener.join(longest.toMillis());
                return endedWell;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
