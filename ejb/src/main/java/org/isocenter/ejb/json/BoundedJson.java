package org.isocenter.ejb.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON that somebody else has written, read within limits of length, depth, number of values, length of names and size
 * of numbers: whatever is beyond is refused before it costs memory, stack or time. Values of one document
 * after the other are read from the same parser.
 */
public final class BoundedJson {

    /** Objects and arrays within one another. */
    private static final int DEEPEST = 100;

    private static final int MOST_VALUES = 1_000_000;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;

    /** No number of DICOM or of an option has more digits before or behind its point. */
    private static final int MOST_DIGITS = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Names come from outside; a table of all of them would grow without end.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    /** The text is no JSON, or more than is read. The message repeats nothing of it: it may hold a password. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Begins to read.
     *
     * @param in left open
     * @throws Malformed if it begins with bytes of no encoding of JSON
     * @throws IOException if the stream fails
     */
    public BoundedJson(InputStream in) throws IOException, Malformed {
        try {
            parser = FACTORY.createParser(in);
        } catch (CharConversionException e) {
            throw new Malformed("it is in no encoding of JSON", e);
        }
    }

    /**
     * Reads a document of one value.
     *
     * @param longest bytes that are read at the most
     * @throws Malformed if it is none, or longer
     * @throws IOException if the stream fails
     */
    public static JsonValue read(InputStream in, int longest) throws IOException, Malformed {
        byte[] bytes = in.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw new Malformed("it is longer than " + longest + " bytes", null);
        }
        BoundedJson json = new BoundedJson(new ByteArrayInputStream(bytes));
        JsonValue value = json.value().orElseThrow(() -> new Malformed("it is empty", null));
        if (!json.isAtEnd()) {
            throw new Malformed("something follows its value", null);
        }
        return value;
    }

    /**
     * Reads on to the beginning of an array.
     *
     * @return whether there is one
     */
    public boolean beginArray() throws IOException, Malformed {
        return next() == JsonToken.START_ARRAY;
    }

    /**
     * Reads the next value.
     *
     * @return empty at the end of the array or of the document
     * @throws Malformed if it is none, or beyond a limit
     * @throws IOException if the stream fails
     */
    public Optional<JsonValue> value() throws IOException, Malformed {
        JsonToken token = next();
        return token == null || token == JsonToken.END_ARRAY ? Optional.empty() : Optional.of(value(token));
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() throws IOException, Malformed {
        return next() == null;
    }

    /** Begins to count anew: what was read is done with. */
    public void forget() {
        values = 0;
    }

    private @Nullable JsonToken next() throws IOException, Malformed {
        try {
            return parser.nextToken();
        } catch (StreamConstraintsException e) {
            throw new Malformed(
                    "it is nested deeper than " + DEEPEST + " times, or has a name or number that is too long"
                            + place(),
                    e);
        } catch (JsonProcessingException | CharConversionException e) {
            throw new Malformed("it is no JSON" + place(), e);
        }
    }

    private String place() {
        var place = parser.currentLocation();
        return " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }

    /** Recursion is bounded by the parser's depth. */
    private JsonValue value(@Nullable JsonToken token) throws IOException, Malformed {
        if (token == null) {
            throw new Malformed("it ends too early", null);
        }
        if (++values > MOST_VALUES) {
            throw new Malformed("it has more than " + MOST_VALUES + " values", null);
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> Json.createValue(text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.createValue(number());
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            default -> throw new Malformed("it is no JSON" + place(), null);
        };
    }

    private JsonValue object() throws IOException, Malformed {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            if (token != JsonToken.FIELD_NAME) {
                throw new Malformed("it ends too early", null);
            }
            String name = parser.currentName();
            object.add(name, value(next()));
        }
        return object.build();
    }

    private JsonValue array() throws IOException, Malformed {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            array.add(value(token));
        }
        return array.build();
    }

    private String text() throws IOException, Malformed {
        try {
            return parser.getText();
        } catch (JsonProcessingException | CharConversionException e) {
            throw new Malformed("it is no JSON" + place(), e);
        }
    }

    /** A short text may stand for a number of a thousand million digits, which some arithmetic would write out. */
    private BigDecimal number() throws IOException, Malformed {
        try {
            BigDecimal number = new BigDecimal(parser.getText());
            if (Math.abs((long) number.scale()) > MOST_DIGITS) {
                throw new Malformed("a number has too many digits" + place(), null);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Malformed("a number is out of range" + place(), e);
        }
    }
}
