package org.isocenter.benchmarks.http;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.benchmarks.MultiFrameInstance;

/**
 * Measures single frames of multi-frame objects, beside a second server and beside a plain server of static files that
 * sends as many bytes, round by round in turn. What is stored is deleted afterwards.
 *
 * <pre>FrameBenchmark --base http://localhost:8042/ --peer http://localhost:8142/ --static http://localhost:8180/
 * --folder /var/www [--rounds 3]</pre>
 *
 * <p>The folder is where the static server finds what it sends; files {@code frame-N.bin} are written there.
 */
public final class FrameBenchmark {

    private static final int CLIENTS = 8;
    private static final String FRAME = "multipart/related; type=\"application/octet-stream\"";

    private FrameBenchmark() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        Server ours = new Server(URI.create(options.getOrDefault("--base", "http://localhost:8042/")));
        Server peer = new Server(URI.create(options.getOrDefault("--peer", "http://localhost:8142/")));
        Server files = new Server(URI.create(options.getOrDefault("--static", "http://localhost:8180/")));
        Path folder = Path.of(options.getOrDefault("--folder", "."));
        int rounds = Integer.parseInt(options.getOrDefault("--rounds", "3"));
        System.out.println("| one frame, " + CLIENTS
                + " clients, requests/s | Isocenter | peer | ratio | static file | ratio |\n|---|---|---|---|---|---|");
        for (MultiFrameInstance object : List.of(
                new MultiFrameInstance(1, 512), new MultiFrameInstance(100, 512), new MultiFrameInstance(1000, 128))) {
            Files.write(folder.resolve("frame-" + object.frames() + ".bin"), new byte[object.frameLength()]);
            System.out.println(row(object, List.of(ours, peer, files), rounds));
        }
    }

    private static String row(MultiFrameInstance object, List<Server> servers, int rounds) throws Exception {
        List<Server> archives = servers.subList(0, 2);
        byte[] file = object.file();
        for (Server archive : archives) {
            archive.store(List.of(file));
        }
        try {
            List<Measure> measures = List.of(frames(object), frames(object), staticFile(object));
            List<double[]> figures =
                    new ArrayList<>(List.of(new double[rounds], new double[rounds], new double[rounds]));
            for (int round = -1; round < rounds; round++) {
                for (int i = 0; i < servers.size(); i++) {
                    double figure = measures.get(i).measure(servers.get(i));
                    if (round >= 0) {
                        figures.get(i)[round] = figure;
                    }
                }
            }
            double ours = Result.median(figures.get(0));
            double peer = Result.median(figures.get(1));
            double plain = Result.median(figures.get(2));
            return String.format(
                    Locale.ROOT,
                    "| %d bytes, of %d | %.0f | %.0f | %.2f | %.0f | %.2f |",
                    object.frameLength(),
                    object.frames(),
                    ours,
                    peer,
                    ours / peer,
                    plain,
                    ours / plain);
        } finally {
            for (Server archive : archives) {
                archive.delete(
                        "patients/" + OrthancPath.patient(object.instance().patientId()));
            }
        }
    }

    private static Measure frames(MultiFrameInstance object) {
        String path = "dicom-web/studies/" + object.instance().studyUid() + "/series/"
                + object.instance().seriesUid() + "/instances/"
                + object.instance().instanceUid() + "/frames/";
        // Neighbours are far apart, as for who jumps about in a volume.
        return new GetMeasure(
                "frame", false, CLIENTS, FRAME, object.frameLength(), i -> path + (1 + i * 37L % object.frames()));
    }

    private static Measure staticFile(MultiFrameInstance object) {
        return new GetMeasure(
                "file", false, CLIENTS, "*/*", object.frameLength(), i -> "frame-" + object.frames() + ".bin");
    }
}
