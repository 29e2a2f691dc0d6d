package org.isocenter.benchmarks.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.isocenter.benchmarks.SampleInstance;

/** What is measured: stores first, then searches and retrievals of the archive that {@link Archive} loaded. */
final class Measures {

    private static final String JSON = "application/dicom+json";
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    /** Bytes that one of our files has at the least, the JSON of its metadata, and a search's answer with one match. */
    private static final long FILE = 512 * 1024;

    private static final String JPEG = "image/jpeg";

    /** Bytes that a picture of 512 x 512 pixels has at the least. */
    private static final long PICTURE = 2000;

    /** Pictures that are asked for again and again. */
    private static final int REPEATED = 100;

    /** A window that no picture was made with before. */
    private static final AtomicInteger UNUSED_CENTER = new AtomicInteger();

    private static final long METADATA = 5000;
    private static final long MATCH = 200;

    private Measures() {}

    static List<Measure> of(Archive archive) {
        long seriesBytes = archive.perSeries() * FILE;
        return List.of(
                new StoreMeasure(1, 1, 100),
                new StoreMeasure(50, 1, 200),
                new StoreMeasure(1, 4, 200),
                new StoreMeasure(50, 4, 400),
                search(
                        "studies by PatientID",
                        i -> "dicom-web/studies?PatientID="
                                + archive.instance(i).patientId()),
                search(
                        "studies by PatientName prefix",
                        i -> "dicom-web/studies?PatientName=bench"
                                + archive.instance(i).patient() + "*"),
                search("studies by StudyDate range", i -> "dicom-web/studies?StudyDate=" + month(archive.instance(i))),
                search("series of a study", i -> study(archive.instance(i)) + "/series"),
                search(
                        "instances of a study, all attributes",
                        i -> study(archive.instance(i)) + "/instances?includefield=all"),
                search("page of 25 studies", i -> "dicom-web/studies?limit=25&offset=" + i % 10),
                new GetMeasure(
                        "WADO-RS series, 1 client", true, 1, AS_STORED, seriesBytes, i -> series(archive.instance(i))),
                new GetMeasure(
                        "WADO-RS series, 4 clients", true, 4, AS_STORED, seriesBytes, i -> series(archive.instance(i))),
                new GetMeasure(
                        "WADO-RS instance, 8 clients", false, 8, AS_STORED, FILE, i -> instance(archive.instance(i))),
                new GetMeasure(
                        "rendered JPEG, first time, 8 clients",
                        false,
                        8,
                        JPEG,
                        PICTURE,
                        i -> instance(archive.instance(i)) + "/rendered?window=" + UNUSED_CENTER.incrementAndGet()
                                + ",4000,linear"),
                new GetMeasure(
                        "rendered JPEG, repeated, 8 clients",
                        false,
                        8,
                        JPEG,
                        PICTURE,
                        i -> instance(archive.instance(i % REPEATED)) + "/rendered"),
                metadata("series", 8, archive.perSeries(), i -> series(archive.instance(i))),
                metadata("study", 1, archive.perSeries(), i -> study(archive.instance(i))),
                metadata("instance", 8, 1, i -> instance(archive.instance(i))));
    }

    private static Measure metadata(String level, int clients, int instances, IntFunction<String> resource) {
        return new GetMeasure(
                level + " metadata, " + clients + (clients == 1 ? " client" : " clients"),
                false,
                clients,
                JSON,
                instances * METADATA,
                i -> resource.apply(i) + "/metadata");
    }

    private static Measure search(String name, IntFunction<String> path) {
        return new GetMeasure("QIDO-RS " + name + ", 8 clients", false, 8, JSON, MATCH, path);
    }

    private static String month(SampleInstance instance) {
        return instance.studyMonth() + "01-" + instance.studyMonth() + "28";
    }

    private static String study(SampleInstance instance) {
        return "dicom-web/studies/" + instance.studyUid();
    }

    private static String series(SampleInstance instance) {
        return study(instance) + "/series/" + instance.seriesUid();
    }

    private static String instance(SampleInstance instance) {
        return series(instance) + "/instances/" + instance.instanceUid();
    }
}
