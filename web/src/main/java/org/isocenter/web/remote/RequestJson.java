package org.isocenter.web.remote;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.ejb.remote.definition.HeaderSyntax;
import org.isocenter.ejb.remote.http.RemoteRequest;

/** The JSON in the body of a request to the client's routes, whatever its Content-Type. */
final class RequestJson {

    /** Far more than a list of identifiers takes. */
    private static final int MAXIMUM_LENGTH = 16 * 1024 * 1024;

    private RequestJson() {}

    /**
     * Reads a body.
     *
     * @throws RequestFailure.BadFileFormat if it is no JSON, or longer than 16 MiB
     */
    static JsonValue value(InputStream body) throws IOException {
        try {
            return BoundedJson.read(body, MAXIMUM_LENGTH);
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadFileFormat("The body cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #value}, an object. */
    static JsonObject object(InputStream body) throws IOException {
        if (value(body) instanceof JsonObject object) {
            return object;
        }
        throw new RequestFailure.BadFileFormat("The body has to be a JSON object");
    }

    /**
     * What is asked of a remote server: members {@code Uri}, {@code Arguments}, {@code HttpHeaders}.
     *
     * @throws RequestFailure.BadFileFormat if a member is missing or of another type
     */
    static RemoteRequest remoteRequest(JsonObject body) {
        String uri = text(body, "Uri");
        if (uri.contains("?")) {
            throw new RequestFailure.BadFileFormat("\"Uri\" takes no arguments: they belong in \"Arguments\"");
        }
        return new RemoteRequest(uri, texts(body, "Arguments"), headers(body));
    }

    /** Member {@code HttpHeaders}; empty if it is not there. */
    static Map<String, String> headers(JsonObject body) {
        Map<String, String> headers = texts(body, "HttpHeaders");
        headers.forEach((name, value) -> {
            if (!HeaderSyntax.isName(name) || !HeaderSyntax.isValue(value)) {
                throw new RequestFailure.BadFileFormat("\"HttpHeaders\" contains what is no header of HTTP");
            }
        });
        return headers;
    }

    /** A member that has to be there as a string. */
    static String text(JsonObject body, String name) {
        if (body.get(name) instanceof JsonString string) {
            return string.getString();
        }
        throw new RequestFailure.BadFileFormat("\"" + name + "\" has to be given as a string");
    }

    /** A member that is an object of strings; empty if it is not there. */
    static Map<String, String> texts(JsonObject body, String name) {
        Map<String, String> texts = new TreeMap<>();
        if (!(body.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject members)) {
            throw new RequestFailure.BadFileFormat("\"" + name + "\" has to be an object of strings");
        }
        members.forEach((key, value) -> {
            if (!(value instanceof JsonString string)) {
                throw new RequestFailure.BadFileFormat("\"" + key + "\" in \"" + name + "\" has to be a string");
            }
            texts.put(key, string.getString());
        });
        return texts;
    }
}
