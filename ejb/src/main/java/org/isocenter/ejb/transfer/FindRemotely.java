package org.isocenter.ejb.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.isocenter.ejb.client.AskRemoteServer;
import org.isocenter.ejb.client.RemoteRequest;
import org.isocenter.ejb.client.RemoteResponse;
import org.isocenter.ejb.client.RemoteTrouble;
import org.isocenter.ejb.failure.ErrorCode;

/** Searches a remote server page by page (QIDO-RS, PS3.18 §10.6). */
@ApplicationScoped
class FindRemotely {

    private static final int PAGE = 500;
    private static final int MAXIMUM_LENGTH = 32 * 1024 * 1024;

    private AskRemoteServer remote;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected FindRemotely() {}

    @Inject
    FindRemotely(AskRemoteServer remote) {
        this.remote = remote;
    }

    /**
     * Searches for everything there is. Servers that know no pages give all at once, others as many as they like at a time.
     *
     * @param key what tells one match from another; matches without it are left out
     * @return the matches by their key
     * @throws Obstacle if the server does not answer with DICOM JSON
     */
    <K extends Comparable<K>> Map<K, JsonObject> all(
            String server, RemoteRequest request, Function<JsonObject, Optional<K>> key) throws Obstacle {
        Map<K, JsonObject> all = new TreeMap<>();
        for (int offset = 0; ; ) {
            List<JsonObject> page = page(server, request, offset);
            int before = all.size();
            page.forEach(match -> key.apply(match).ifPresent(value -> all.put(value, match)));
            offset += page.size();
            if (all.size() == before) {
                return all;
            }
        }
    }

    private List<JsonObject> page(String server, RemoteRequest request, int offset) throws Obstacle {
        Map<String, String> arguments = new TreeMap<>(request.arguments());
        arguments.put("limit", Integer.toString(PAGE));
        arguments.put("offset", Integer.toString(offset));
        Map<String, String> headers = new TreeMap<>(request.httpHeaders());
        headers.put("Accept", "application/dicom+json");
        try (RemoteResponse answer = remote.exchange(
                server,
                "GET",
                new RemoteRequest(request.uri(), arguments, headers),
                Optional.empty(),
                breakOff -> {})) {
            if (!answer.isSuccessful()) {
                throw new Obstacle(RemoteTrouble.of(answer));
            }
            return matches(answer);
        } catch (IOException e) {
            throw new Obstacle(RemoteTrouble.of(e));
        }
    }

    private static List<JsonObject> matches(RemoteResponse answer) throws IOException, Obstacle {
        byte[] body = answer.body().readNBytes(MAXIMUM_LENGTH + 1);
        if (body.length == 0) {
            return List.of();
        }
        if (body.length <= MAXIMUM_LENGTH) {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
                if (reader.readValue() instanceof JsonArray array) {
                    List<JsonObject> matches = new ArrayList<>();
                    array.forEach(match -> {
                        if (match instanceof JsonObject object) {
                            matches.add(object);
                        }
                    });
                    return matches;
                }
            } catch (JsonException e) {
                // Said below.
            }
        }
        throw new Obstacle(new RemoteTrouble(
                ErrorCode.NETWORK_PROTOCOL,
                answer.request() + " was answered without an array of matches, or with too many bytes",
                false,
                Optional.empty()));
    }

    /** The first value of an attribute as text; empty if there is none. */
    static Optional<String> text(JsonObject match, String tag) {
        return match.get(tag) instanceof JsonObject attribute
                        && attribute.get("Value") instanceof JsonArray values
                        && !values.isEmpty()
                        && values.get(0) instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
