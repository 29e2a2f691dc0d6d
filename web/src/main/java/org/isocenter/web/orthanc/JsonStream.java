package org.isocenter.web.orthanc;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.ejb.json.Json;

/** JSON that is written while it is found: there may be more than memory holds. */
public final class JsonStream {

    private static final JsonGeneratorFactory GENERATORS =
            Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    private JsonStream() {}

    /** An array of values, one after the other. */
    public static StreamingOutput array(Stream<? extends JsonValue> values) {
        return output -> {
            try (JsonGenerator json = GENERATORS.createGenerator(output)) {
                json.writeStartArray();
                values.forEachOrdered(json::write);
                json.writeEnd();
            }
        };
    }

    /** An object, one member after the other. */
    public static StreamingOutput object(Stream<? extends Map.Entry<String, ? extends JsonValue>> members) {
        return output -> {
            try (JsonGenerator json = GENERATORS.createGenerator(output)) {
                json.writeStartObject();
                members.forEachOrdered(member -> json.write(member.getKey(), member.getValue()));
                json.writeEnd();
            }
        };
    }
}
