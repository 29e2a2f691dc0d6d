package org.isocenter.ejb.remote.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** The JSON in a job's row, which this program has written. */
public final class JobJson {

    private JobJson() {}

    public static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
