package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteMatches;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteResponse;
import org.isocenter.ejb.remote.transfer.FindRemotely;

/**
 * Passes on the metadata of what a remote server has (WADO-RS, PS3.18 §10.4.1.1.2), as it comes: to look at it before
 * it is retrieved, or without that. Nothing is stored.
 */
@Singleton
public class PassMetadata {

    /** Of one data set; most have some kilobytes. */
    private static final long MAXIMUM_LENGTH = 32L << 20;

    private final AskRemoteServer remote;
    private final FindRemotely find;

    @Inject
    PassMetadata(AskRemoteServer remote, FindRemotely find) {
        this.remote = remote;
        this.find = find;
    }

    /**
     * Asks for the first of it, so that what is wrong can still be said in the place of an answer.
     *
     * @param request what is named, or what a query finds; each answered by its metadata
     * @return to be written once, which closes it
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.Remote if the server refuses, does not answer, or answers other than DICOM JSON
     */
    public Passing begin(RetrieveJob.Request request) {
        remote.definition(request.server());
        Iterator<String> paths = paths(request).iterator();
        return new Passing(
                request, paths, paths.hasNext() ? Optional.of(ask(request, paths.next())) : Optional.empty());
    }

    private List<String> paths(RetrieveJob.Request request) {
        if (request.query().isEmpty()) {
            return request.uris();
        }
        try {
            return MatchingPaths.of(
                    request.query().get(),
                    find,
                    remote.definition(request.server()),
                    request.httpHeaders(),
                    transfer -> {});
        } catch (RemoteFailure e) {
            throw e.failure();
        }
    }

    private RemoteResponse ask(RetrieveJob.Request request, String path) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.httpHeaders());
        headers.put("Accept", "application/dicom+json");
        RemoteResponse answer = remote.send(
                request.server(), "GET", new RemoteRequest(path + "/metadata", request.arguments(), headers));
        String type = answer.header("Content-Type").orElse("application/dicom+json");
        if (MediaType.parse(type)
                .filter(media -> media.is("application/dicom+json") || media.is("application/json"))
                .isPresent()) {
            return answer;
        }
        try (answer) {
            throw unreadable(answer, type);
        } catch (IOException e) {
            throw unreadable(answer, type);
        }
    }

    private static RequestFailure.Remote unreadable(RemoteResponse answer, String how) {
        return new RequestFailure.Remote(
                ErrorCode.NETWORK_PROTOCOL, answer.request() + " was answered with " + how + ", not with DICOM JSON");
    }

    /** Metadata on its way. */
    public final class Passing {

        private final RetrieveJob.Request request;
        private final Iterator<String> paths;
        private Optional<RemoteResponse> answer;

        private Passing(RetrieveJob.Request request, Iterator<String> paths, Optional<RemoteResponse> first) {
            this.request = request;
            this.paths = paths;
            this.answer = first;
        }

        /**
         * Writes an array of the data sets of all instances, in the order in which they were asked for.
         *
         * @throws IOException if one of them cannot be had, too: what is written then is not complete
         */
        public void writeTo(OutputStream output) throws IOException {
            // Not closed where it fails: that would write the end of the array.
            JsonGenerator json = Json.createGenerator(output);
            json.writeStartArray();
            while (answer.isPresent()) {
                pass(answer.get(), json);
                answer = paths.hasNext() ? Optional.of(next()) : Optional.empty();
            }
            json.writeEnd();
            json.flush();
        }

        private RemoteResponse next() throws IOException {
            try {
                return ask(request, paths.next());
            } catch (RequestFailure e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        private void pass(RemoteResponse current, JsonGenerator json) throws IOException {
            try (current) {
                RemoteMatches.readEach(current.body(), MAXIMUM_LENGTH, json::write);
            } catch (RemoteMatches.Unreadable e) {
                throw new IOException(current.request() + " was answered with " + e.getMessage(), e);
            }
        }
    }
}
