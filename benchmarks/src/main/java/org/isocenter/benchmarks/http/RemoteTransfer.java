package org.isocenter.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;

/**
 * Has one server send to another and retrieve from it, and waits for that.
 *
 * @param local the one that is asked
 * @param remote the other one
 */
record RemoteTransfer(URI local, URI remote) {

    private static final String NAME = "benchmark";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Makes the other one known. */
    void define() throws IOException, InterruptedException {
        send("PUT", "", "[ \"" + remote.resolve("dicom-web/") + "\" ]");
    }

    /** Sends a study; how many seconds that took. */
    double stow(TransferStudy study) throws IOException, InterruptedException, GeneralSecurityException {
        String patient = OrthancPath.patient(TransferBenchmark.instance(1).patientId());
        return post("stow", "{ \"Resources\": [ \"" + patient + "\" ] }", "\"InstancesCount\":\"" + study.instances());
    }

    /** Retrieves a study; how many seconds that took. */
    double retrieve(TransferStudy study) throws IOException, InterruptedException {
        return post(
                "retrieve",
                "{ \"Resources\": [ { \"Study\": \"" + study.uid() + "\" } ] }",
                "\"ReceivedInstancesCount\":\"" + study.instances());
    }

    private double post(String operation, String body, String expected) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String answer = send("POST", "/" + operation, body);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!answer.contains(expected)) {
            throw new IOException(operation + " answered " + answer);
        }
        return seconds;
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(local.resolve("dicom-web/servers/" + NAME + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(
                    method + " " + request.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
