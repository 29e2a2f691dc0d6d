package org.isocenter.web.orthanc;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import org.isocenter.ejb.json.Json;

/** How the core REST interface writes JSON: members in alphabetical order, as in Orthanc. */
public final class CoreJson {

    /** The content type of all its JSON. */
    public static final String MEDIA_TYPE = "application/json; charset=utf-8";

    /** How moments are written: in UTC, to the second. */
    public static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private CoreJson() {}

    /** The same object with its members in alphabetical order; objects in it stay as they are. */
    public static JsonObject sorted(JsonObject object) {
        JsonObjectBuilder sorted = Json.createObjectBuilder();
        new TreeMap<>(object).forEach(sorted::add);
        return sorted.build();
    }
}
