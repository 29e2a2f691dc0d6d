package org.isocenter.web.orthanc.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;

/** The JSON in the body of a request to do something, whatever its Content-Type. */
public final class CommandBody {

    /** Some three hundred thousand identifiers. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private final JsonValue value;
    private final JsonObject members;

    private CommandBody(JsonValue value) {
        this.value = value;
        this.members = value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /**
     * Reads a body of any JSON.
     *
     * @throws RequestFailure.BadFileFormat if it is no JSON, or longer than 16 MiB
     */
    public static CommandBody of(InputStream body) throws IOException {
        return of(body, LONGEST);
    }

    /** The same of up to so many bytes. */
    public static CommandBody of(InputStream body, int longest) throws IOException {
        try {
            return new CommandBody(BoundedJson.read(body, longest));
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadFileFormat("The body cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a body that has to be an object.
     *
     * @throws RequestFailure.BadFileFormat if it is none
     */
    public static CommandBody object(InputStream body) throws IOException {
        CommandBody read = of(body);
        if (!(read.value instanceof JsonObject)) {
            throw new RequestFailure.BadFileFormat("The body has to be a JSON object");
        }
        return read;
    }

    /** The value. */
    public JsonValue value() {
        return value;
    }

    /** The members; none if it is no object. */
    public JsonObject members() {
        return members;
    }

    /** The value of a member, if it is there and not null. */
    public Optional<JsonValue> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(member -> member != JsonValue.NULL);
    }

    /** The identifiers in {@code Resources}, or in the array that is the whole body. */
    public List<String> resources() {
        return value instanceof JsonArray array
                ? strings("The body", array)
                : member("Resources")
                        .map(resources -> strings("\"Resources\"", resources))
                        .orElseThrow(() -> new RequestFailure.BadFileFormat(
                                "\"Resources\" is missing: the identifiers of what is meant"));
    }

    /** The strings of an array; empty if it is not there. */
    public List<String> strings(String name) {
        return member(name).map(array -> strings("\"" + name + "\"", array)).orElse(List.of());
    }

    private static List<String> strings(String what, JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw new RequestFailure.BadFileFormat(what + " has to be an array of strings");
        }
        List<String> strings = new ArrayList<>();
        for (JsonValue element : array) {
            if (!(element instanceof JsonString string)) {
                throw new RequestFailure.BadFileFormat(what + " has to be an array of strings");
            }
            strings.add(string.getString());
        }
        return strings;
    }

    /** A text, if it is there. */
    public Optional<String> text(String name) {
        return member(name).map(text -> {
            if (text instanceof JsonString string) {
                return string.getString();
            }
            throw new RequestFailure.BadFileFormat("\"" + name + "\" has to be a string");
        });
    }

    /** Whether something is wanted. */
    public boolean flag(String name, boolean otherwise) {
        return member(name)
                .map(flag -> {
                    if (flag == JsonValue.TRUE || flag == JsonValue.FALSE) {
                        return flag == JsonValue.TRUE;
                    }
                    throw new RequestFailure.BadFileFormat("\"" + name + "\" has to be true or false");
                })
                .orElse(otherwise);
    }

    /** Whether the answer is to wait for the end: {@code Synchronous}, or the opposite of {@code Asynchronous}. */
    public boolean synchronous(boolean otherwise) {
        return member("Synchronous").isPresent() ? flag("Synchronous", otherwise) : !flag("Asynchronous", !otherwise);
    }

    /** Among jobs that wait, those of higher ones are begun first. */
    public int priority() {
        return member("Priority")
                .map(priority -> {
                    if (priority instanceof JsonNumber number && number.isIntegral()) {
                        try {
                            return number.intValueExact();
                        } catch (ArithmeticException e) {
                            // Told as the others.
                        }
                    }
                    throw new RequestFailure.BadFileFormat("\"Priority\" has to be an integer");
                })
                .orElse(0);
    }

    /** The transfer syntax that files are wanted in, if any. */
    public Optional<TransferSyntax> transcode() {
        return text("Transcode").map(uid -> transferSyntax("Transcode", uid));
    }

    /**
     * A transfer syntax by its UID.
     *
     * @param name of the parameter
     * @throws RequestFailure.ParameterOutOfRange if there is none
     */
    public static TransferSyntax transferSyntax(String name, String uid) {
        return Uid.parse(uid)
                .map(TransferSyntax::of)
                .filter(TransferSyntax::isKnown)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                        name + " has to be the UID of a transfer syntax, not \"" + uid + "\""));
    }
}
