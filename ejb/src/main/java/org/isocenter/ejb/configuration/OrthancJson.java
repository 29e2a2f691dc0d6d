package org.isocenter.ejb.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.json.Json;

/**
 * The JSON of Orthanc's configuration files: with comments, and with environment variables as {@code ${NAME}} or
 * {@code ${NAME:-default}}.
 */
final class OrthancJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private OrthancJson() {}

    /**
     * Reads a file that holds one JSON object.
     *
     * @throws ConfigurationFailure if it cannot be read or has other content
     */
    static JsonObject parse(Path file, Map<String, String> environment) {
        try {
            return parse(Files.readString(file), file.toString(), environment);
        } catch (IOException e) {
            throw new ConfigurationFailure("The configuration file " + file + " cannot be read.", e);
        }
    }

    private static JsonObject parse(String text, String name, Map<String, String> environment) throws IOException {
        try (JsonParser parser = FACTORY.createParser(substitute(text, name, environment))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ConfigurationFailure("The configuration file " + name + " does not hold a JSON object.");
            }
            JsonObject object = object(parser);
            if (parser.nextToken() != null) {
                throw new ConfigurationFailure("The configuration file " + name + " holds more than one JSON object.");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new ConfigurationFailure(
                    "The configuration file " + name + " is no JSON at line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() + ".",
                    e);
        }
    }

    private static String substitute(String text, String name, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, name, environment)));
    }

    private static String value(MatchResult match, String name, Map<String, String> environment) {
        String value = environment.get(match.group(1));
        if (value != null) {
            return value;
        }
        if (match.group(2) == null) {
            throw new ConfigurationFailure("The configuration file " + name + " names the environment variable "
                    + match.group(1) + ", which is not set.");
        }
        return match.group(2);
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        JsonObjectBuilder object = Json.createObjectBuilder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.add(name, value(parser));
        }
        return object.build();
    }

    private static JsonValue array(JsonParser parser) throws IOException {
        JsonArrayBuilder array = Json.createArrayBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array.build();
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Json.createValue(parser.getText());
            case VALUE_NUMBER_INT -> Json.createValue(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> Json.createValue(parser.getDecimalValue());
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value here: " + parser.currentToken());
        };
    }
}
