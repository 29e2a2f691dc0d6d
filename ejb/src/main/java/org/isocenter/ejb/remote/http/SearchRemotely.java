package org.isocenter.ejb.remote.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;

/** Searches remote servers (QIDO-RS). */
@Singleton
public class SearchRemotely {

    /** Some ten thousand matches: nobody reads more, and several such answers have to fit into a small heap. */
    private static final int MAXIMUM_LENGTH = 32 * 1024 * 1024;

    private final AskRemoteServer remote;
    private final FlatMatch flatMatch;

    @Inject
    SearchRemotely(AskRemoteServer remote, AttributeDictionary dictionary) {
        this.remote = remote;
        this.flatMatch = new FlatMatch(dictionary);
    }

    /**
     * What was found.
     *
     * @param matches an array of one object per match, see {@link FlatMatch}, as JSON in UTF-8
     * @param warning the header of that name, by which a server says how many more matches there are (PS3.18 §8.3.4.4)
     */
    @SuppressWarnings("ArrayRecordComponent") // written once and sent, never compared
    public record Found(byte[] matches, Optional<String> warning) {}

    /**
     * Searches.
     *
     * @return the matches
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.Remote if the server refuses, or answers other JSON than the DICOM JSON Model
     * @throws RequestFailure.BadFileFormat if it answers no JSON at all
     */
    public Found search(String server, RemoteRequest request) {
        ByteArrayOutputStream matches = new ByteArrayOutputStream();
        Optional<String> warning;
        try (RemoteResponse answer = remote.send(server, "GET", request);
                JsonGenerator json = Json.createGenerator(matches)) {
            warning = answer.header("Warning");
            json.writeStartArray();
            RemoteMatches.read(answer.body(), MAXIMUM_LENGTH, match -> json.write(flatMatch.of(match)));
            json.writeEnd();
        } catch (IOException e) {
            throw RequestFailure.Remote.network("The answer of \"" + server + "\" broke off: " + e.getMessage(), e);
        } catch (RemoteMatches.Unreadable e) {
            String details = "The server \"" + server + "\" answers " + e.getMessage();
            throw e.isJson()
                    ? new RequestFailure.Remote(ErrorCode.NETWORK_PROTOCOL, details)
                    : new RequestFailure.BadFileFormat(details);
        }
        return new Found(matches.toByteArray(), warning);
    }
}
