package org.isocenter.benchmarks.http;

import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * One file copied over HTTP into another, which is flushed at the end: no DICOM, no index, no parts.
 *
 * @param folder on the disk that the servers store on; both files are deleted
 */
record PlainCopy(Path folder) {

    private static final int BUFFER = 1 << 18;

    /** How many seconds it takes, without the making of the first file. */
    double seconds(long length) throws Exception {
        Path source = Files.createTempFile(folder, "copy", ".source");
        Path target = Files.createTempFile(folder, "copy", ".target");
        try {
            fill(source, length);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, length);
                    Files.copy(source, exchange.getResponseBody());
                }
            });
            server.start();
            try {
                long start = System.nanoTime();
                copy(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), target, length);
                return (System.nanoTime() - start) / 1e9;
            } finally {
                server.stop(0);
            }
        } finally {
            Files.delete(source);
            Files.delete(target);
        }
    }

    private static void fill(Path file, long length) throws IOException {
        byte[] bytes = new byte[BUFFER];
        new Random(3).nextBytes(bytes);
        try (OutputStream output = Files.newOutputStream(file)) {
            for (long left = length; left > 0; left -= BUFFER) {
                output.write(bytes, 0, (int) Math.min(BUFFER, left));
            }
        }
    }

    private static void copy(URI from, Path to, long length) throws IOException {
        try (InputStream input = from.toURL().openStream();
                OutputStream output = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            long copied = 0;
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                output.write(buffer, 0, count);
                copied += count;
            }
            if (copied != length) {
                throw new EOFException("copied " + copied + " of " + length + " bytes");
            }
        }
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
