package org.isocenter.web.orthanc;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.stream.Stream;

/** JSON that is written while it is found: there may be more than memory holds. */
public final class JsonStream {

    /** Asked for once, as class Json would look for it for each value. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonGeneratorFactory GENERATORS =
            JSON.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

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
