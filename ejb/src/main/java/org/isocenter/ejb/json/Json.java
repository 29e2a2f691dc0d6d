package org.isocenter.ejb.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonMergePatch;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes JSON as {@link jakarta.json.Json} does, by a provider that is looked for once. That class looks for it at every
 * call among the services of the application's class loaders, which takes most of the time of an answer with many small
 * objects. A rule of the build forbids it.
 */
public final class Json {

    private static final JsonProvider PROVIDER = provider();

    private Json() {}

    /** By the application's class loader, as the first who asks may be a thread of connections, which has another. */
    private static JsonProvider provider() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Json.class.getClassLoader());
        try {
            return JsonProvider.provider();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** An object without members. */
    public static JsonObjectBuilder createObjectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    /** An object with the members of another. */
    public static JsonObjectBuilder createObjectBuilder(JsonObject object) {
        return PROVIDER.createObjectBuilder(object);
    }

    /** An object with members of texts, numbers, truth values and JSON, in the map's order. */
    public static JsonObjectBuilder createObjectBuilder(Map<String, ?> members) {
        return PROVIDER.createObjectBuilder(new LinkedHashMap<>(members));
    }

    /** An array without elements. */
    public static JsonArrayBuilder createArrayBuilder() {
        return PROVIDER.createArrayBuilder();
    }

    /** An array with the elements of another. */
    public static JsonArrayBuilder createArrayBuilder(JsonArray array) {
        return PROVIDER.createArrayBuilder(array);
    }

    /** An array of texts, numbers and truth values. */
    public static JsonArrayBuilder createArrayBuilder(Collection<?> elements) {
        return PROVIDER.createArrayBuilder(elements);
    }

    /** A text. */
    public static JsonString createValue(String text) {
        return PROVIDER.createValue(text);
    }

    /** A number. */
    public static JsonNumber createValue(int number) {
        return PROVIDER.createValue(number);
    }

    /** A number. */
    public static JsonNumber createValue(long number) {
        return PROVIDER.createValue(number);
    }

    /** A number. */
    public static JsonNumber createValue(double number) {
        return PROVIDER.createValue(number);
    }

    /** A number. */
    public static JsonNumber createValue(BigDecimal number) {
        return PROVIDER.createValue(number);
    }

    /** A number. */
    public static JsonNumber createValue(BigInteger number) {
        return PROVIDER.createValue(number);
    }

    /** Reads one value of the server's own. What comes from elsewhere is read by {@link BoundedJson}. */
    public static JsonReader createReader(Reader text) {
        return PROVIDER.createReader(text);
    }

    /** Reads one value of the server's own, in UTF-8, UTF-16 or UTF-32. */
    public static JsonReader createReader(InputStream text) {
        return PROVIDER.createReader(text);
    }

    /** Writes members and elements one after the other, in UTF-8. */
    public static JsonGenerator createGenerator(OutputStream output) {
        return PROVIDER.createGenerator(output);
    }

    /** Writes members and elements one after the other. */
    public static JsonGenerator createGenerator(Writer output) {
        return PROVIDER.createGenerator(output);
    }

    /** Writes members and elements in a form, such as {@link JsonGenerator#PRETTY_PRINTING}. */
    public static JsonGeneratorFactory createGeneratorFactory(Map<String, ?> form) {
        return PROVIDER.createGeneratorFactory(form);
    }

    /** Writes whole values in a form, such as {@link JsonGenerator#PRETTY_PRINTING}. */
    public static JsonWriterFactory createWriterFactory(Map<String, ?> form) {
        return PROVIDER.createWriterFactory(form);
    }

    /** Changes of an object (RFC 7396). */
    public static JsonMergePatch createMergePatch(JsonValue changes) {
        return PROVIDER.createMergePatch(changes);
    }
}
