package org.isocenter.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.isocenter.benchmarks.SampleInstance;

/**
 * How fast a series leaves the server, beside a plain server of static files that sends the same bytes, in turn in the
 * same run. The client reads into one buffer and looks at nothing, so that it is not what limits.
 *
 * <pre>StaticFileBenchmark --base http://localhost:8042/ --static http://localhost:8180/series.bin --file /var/www/series.bin</pre>
 *
 * <p>The file is where the static server finds what it sends; it is written here.
 */
public final class StaticFileBenchmark {

    private static final int SERIES = 50;
    private static final int ROUNDS = 5;
    private static final long NANOSECONDS = 2_000_000_000;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final int BUFFER_SIZE = 1 << 18;

    private StaticFileBenchmark() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        URI base = URI.create(options.getOrDefault("--base", "http://localhost:8042/"));
        URI file = URI.create(options.getOrDefault("--static", "http://localhost:8180/series.bin"));
        Server server = new Server(base);
        Archive archive = new Archive(1, SERIES);
        archive.load(server);
        try {
            SampleInstance any = archive.instance(0);
            URI series = base.resolve("dicom-web/studies/" + any.studyUid() + "/series/" + any.seriesUid());
            save(series, Path.of(options.getOrDefault("--file", "series.bin")));
            measure(series, file);
        } finally {
            archive.delete(server);
        }
    }

    private static void measure(URI series, URI file) throws Exception {
        System.out.println("| clients | series, MB/s | static file, MB/s | ratio |\n|---|---|---|---|");
        for (int clients : List.of(1, 4)) {
            double[] ours = new double[ROUNDS];
            double[] theirs = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                double first = megabytesPerSecond(series, clients);
                double second = megabytesPerSecond(file, clients);
                if (round >= 0) {
                    ours[round] = first;
                    theirs[round] = second;
                }
            }
            double one = Result.median(ours);
            double other = Result.median(theirs);
            System.out.println(
                    String.format(Locale.ROOT, "| %d | %.0f | %.0f | %.2f |", clients, one, other, one / other));
        }
    }

    private static double megabytesPerSecond(URI uri, int clients) throws Exception {
        AtomicLong bytes = new AtomicLong();
        long end = System.nanoTime() + NANOSECONDS;
        double seconds = Clients.run(clients, client -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
            while (System.nanoTime() < end) {
                bytes.addAndGet(drain(uri, buffer));
            }
        });
        return bytes.get() / BYTES_PER_MEGABYTE / seconds;
    }

    /** One request on a connection of its own, read to the end. */
    private static long drain(URI uri, ByteBuffer buffer) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()))) {
            channel.write(ByteBuffer.wrap(request(uri)));
            long total = 0;
            buffer.clear();
            for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
                total += count;
                buffer.clear();
            }
            if (total < SERIES * 512L * 1024) {
                throw new EOFException(uri + " answered " + total + " bytes");
            }
            return total;
        }
    }

    private static void save(URI uri, Path file) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request(uri));
            InputStream in = socket.getInputStream();
            Files.write(file, in.readAllBytes());
        }
    }

    private static byte[] request(URI uri) {
        return ("GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAccept: " + AS_STORED
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1);
    }
}
