package org.isocenter.ejb.remote.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.io.StringReader;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a job as the JSON in its row: a component {@code instancesCount} is member {@code InstancesCount}. Rows
 * outlive versions of this program: what is not there is null, zero or empty, and what is not known is left out.
 */
public final class JobRecords {

    private static final Jsonb JSONB =
            JsonbBuilder.create(new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.UPPER_CAMEL_CASE));

    private JobRecords() {}

    /** Reads a record from an object. */
    public static <T> T read(JsonObject json, Class<T> type) {
        return JSONB.fromJson(json.toString(), type);
    }

    /** Reads a record from the text of a row. */
    public static <T> T read(String json, Class<T> type) {
        return JSONB.fromJson(json, type);
    }

    /** Writes a record; what is null or empty is left out. */
    public static JsonObject write(Object json) {
        try (JsonReader reader = Json.createReader(new StringReader(JSONB.toJson(json)))) {
            return reader.readObject();
        }
    }

    /** A map that a row may lack; empty then. In the order of its names. */
    public static <T> Map<String, T> present(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** A count that a row may lack; 0 then. */
    public static Long present(@Nullable Long count) {
        return count == null ? 0L : count;
    }

    /** A count that is a decimal string in JSON, as Orthanc has it. */
    public static final class Decimal implements JsonbAdapter<Long, String> {

        @Override
        public String adaptToJson(Long count) {
            return Long.toString(count);
        }

        @Override
        public Long adaptFromJson(String text) {
            return Long.parseLong(text);
        }
    }
}
