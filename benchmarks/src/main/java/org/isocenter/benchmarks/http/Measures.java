package org.isocenter.benchmarks.http;

import java.util.List;
import java.util.function.IntFunction;
import org.isocenter.benchmarks.SampleInstance;

/** What is measured: stores first, then searches and retrievals of the archive that {@link Archive} loaded. */
final class Measures {

    private static final String JSON = "application/dicom+json";
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private Measures() {}

    static List<Measure> of(Archive archive) {
        return List.of(
                new StoreMeasure(1, 1, 100),
                new StoreMeasure(50, 1, 200),
                new StoreMeasure(1, 4, 200),
                new StoreMeasure(50, 4, 400),
                search(
                        "studies by PatientID",
                        400,
                        i -> "dicom-web/studies?PatientID="
                                + archive.instance(i).patientId()),
                search(
                        "studies by PatientName prefix",
                        400,
                        i -> "dicom-web/studies?PatientName=bench"
                                + archive.instance(i).patient() + "*"),
                search(
                        "studies by StudyDate range",
                        200,
                        i -> "dicom-web/studies?StudyDate=20240105-20240107&limit=25"),
                search("series of a study", 400, i -> study(archive.instance(i)) + "/series"),
                search(
                        "instances of a study, all attributes",
                        20,
                        i -> study(archive.instance(i)) + "/instances?includefield=all"),
                search("page of 25 studies", 100, i -> "dicom-web/studies?limit=25&offset=" + i % 10),
                new GetMeasure("WADO-RS series, 1 client", true, 1, 20, AS_STORED, i -> series(archive.instance(i))),
                new GetMeasure("WADO-RS series, 4 clients", true, 4, 10, AS_STORED, i -> series(archive.instance(i))),
                new GetMeasure(
                        "WADO-RS instance, 8 clients", false, 8, 100, AS_STORED, i -> instance(archive.instance(i))),
                new GetMeasure(
                        "series metadata, 8 clients",
                        false,
                        8,
                        30,
                        JSON,
                        i -> series(archive.instance(i)) + "/metadata"),
                new GetMeasure(
                        "study metadata, 1 client", false, 1, 50, JSON, i -> study(archive.instance(i)) + "/metadata"),
                new GetMeasure(
                        "instance metadata, 8 clients",
                        false,
                        8,
                        100,
                        JSON,
                        i -> instance(archive.instance(i)) + "/metadata"));
    }

    private static Measure search(String name, int requests, IntFunction<String> path) {
        return new GetMeasure("QIDO-RS " + name + ", 8 clients", false, 8, requests / 8, JSON, path);
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
