package org.isocenter.ejb.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;

/** Searches remote servers (QIDO-RS). */
@ApplicationScoped
public class SearchRemotely {

    /** Some ten thousand matches: more is for no user's eyes, and would not fit a small heap many times over. */
    private static final int MAXIMUM_LENGTH = 32 * 1024 * 1024;

    private AskRemoteServer remote;
    private FlatMatch flatMatch;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SearchRemotely() {}

    @Inject
    SearchRemotely(AskRemoteServer remote, AttributeDictionary dictionary) {
        this.remote = remote;
        this.flatMatch = new FlatMatch(dictionary);
    }

    /**
     * Searches.
     *
     * @return one object per match, see {@link FlatMatch}
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.Remote if the server refuses, or answers other JSON than the DICOM JSON Model
     * @throws RequestFailure.BadFileFormat if it answers no JSON at all
     */
    public JsonArray search(String server, RemoteRequest request) {
        JsonArrayBuilder matches = Json.createArrayBuilder();
        for (JsonValue match : matches(server, request)) {
            if (!(match instanceof JsonObject object)) {
                throw new RequestFailure.Remote(
                        ErrorCode.NETWORK_PROTOCOL, "The server \"" + server + "\" answers no DICOM JSON");
            }
            matches.add(flatMatch.of(object));
        }
        return matches.build();
    }

    private JsonArray matches(String server, RemoteRequest request) {
        byte[] body;
        try (RemoteResponse answer = remote.send(server, "GET", request)) {
            body = answer.body().readNBytes(MAXIMUM_LENGTH + 1);
        } catch (IOException e) {
            throw RequestFailure.Remote.network("The answer of \"" + server + "\" broke off: " + e.getMessage(), e);
        }
        if (body.length == 0) {
            // 204 No Content, as servers after older editions of the standard say that nothing was found.
            return JsonValue.EMPTY_JSON_ARRAY;
        }
        if (body.length > MAXIMUM_LENGTH) {
            throw new RequestFailure.Remote(
                    ErrorCode.NETWORK_PROTOCOL,
                    "The answer of \"" + server + "\" is longer than " + MAXIMUM_LENGTH
                            + " bytes: ask for less, by a limit");
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            if (reader.readValue() instanceof JsonArray array) {
                return array;
            }
        } catch (JsonException e) {
            throw new RequestFailure.BadFileFormat("The server \"" + server + "\" answers no JSON");
        }
        throw new RequestFailure.Remote(
                ErrorCode.NETWORK_PROTOCOL, "The server \"" + server + "\" answers no array of matches");
    }
}
