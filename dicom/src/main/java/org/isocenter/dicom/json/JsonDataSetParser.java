package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.AttributeContent;
import org.isocenter.dicom.model.BoundedBytes;
import org.isocenter.dicom.model.DataSetContent;
import org.isocenter.dicom.model.DocumentPlace;
import org.isocenter.dicom.model.LimitReached;
import org.isocenter.dicom.model.ModelFailure;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.model.OpenDataSets;
import org.jspecify.annotations.Nullable;

/** Reads one data set with all its items, token by token. */
final class JsonDataSetParser {

    private final JsonParser json;
    private final ModelLimits limits;
    private final Predicate<Tag> wanted;
    private final OpenDataSets open;
    private boolean salvaging;
    private @Nullable String unreadable;

    /** @param wanted which attributes of the data set are read, not counting those of its items; the others are skipped */
    JsonDataSetParser(JsonParser json, ModelLimits limits, AttributeDictionary dictionary, Predicate<Tag> wanted) {
        this.json = json;
        this.limits = limits;
        this.wanted = wanted;
        open = new OpenDataSets(limits, dictionary);
    }

    /** From now on, an attribute whose value cannot be read is left out, and the others are still read. */
    void salvage() {
        salvaging = true;
    }

    /** The first attribute that was left out, with the reason; {@code null} if there was none. */
    @Nullable
    String unreadable() {
        return unreadable;
    }

    /** The part that was read of a data set whose end the parser did not reach. */
    DataSet soFar() {
        return open.salvage();
    }

    /**
     * Reads from the beginning of an object to its end.
     *
     * @throws LimitReached if a limit is exceeded
     * @throws IllegalArgumentException if the object is not a data set
     */
    DataSet read() throws IOException, LimitReached {
        open.clear();
        DataSetContent outermost = open.open();
        DataSetContent content = outermost;
        boolean inValues = false;
        JsonToken token = json.nextToken();
        while (true) {
            AttributeContent attribute = content.open();
            if (attribute == null) {
                if (token != JsonToken.END_OBJECT) {
                    beginAttribute(content, token, content == outermost);
                } else {
                    DataSet dataSet = salvaging ? content.salvage() : content.toDataSet();
                    DataSetContent around = open.close();
                    if (around == null || around.open() == null) {
                        return dataSet;
                    }
                    around.open().add(dataSet);
                    content = around;
                    inValues = true;
                }
            } else if (!inValues) {
                if (token == JsonToken.END_OBJECT) {
                    end(content);
                } else {
                    inValues = readMember(attribute, token);
                }
            } else if (token == JsonToken.START_OBJECT) {
                token = json.nextToken();
                if (token == JsonToken.FIELD_NAME && tag(json.currentName()).isPresent()) {
                    content = open.open();
                    inValues = false;
                    continue;
                }
                readName(attribute, token);
            } else if (token == JsonToken.END_ARRAY) {
                inValues = false;
            } else {
                readValue(attribute, token);
            }
            token = json.nextToken();
        }
    }

    private void end(DataSetContent content) {
        try {
            content.end();
        } catch (IllegalArgumentException e) {
            if (!salvaging) {
                throw e;
            }
            if (unreadable == null) {
                unreadable = e.getMessage() + " at " + location();
            }
            content.abandon();
        }
    }

    private void beginAttribute(DataSetContent content, @Nullable JsonToken token, boolean mayBeUnwanted)
            throws IOException, LimitReached {
        expect(JsonToken.FIELD_NAME, token);
        String name = json.currentName();
        Tag tag = tag(name)
                .orElseThrow(() -> new IllegalArgumentException("not eight hexadecimal digits: \"" + name + '"'));
        open.count();
        expect(JsonToken.START_OBJECT, json.nextToken());
        if (mayBeUnwanted && !wanted.test(tag)) {
            json.skipChildren();
        } else {
            content.begin(tag);
        }
    }

    /** Reads a member of an attribute, from its name. Returns whether it is Value, of which only the beginning is read. */
    private boolean readMember(AttributeContent attribute, @Nullable JsonToken name) throws IOException, LimitReached {
        expect(JsonToken.FIELD_NAME, name);
        String member = json.currentName();
        JsonToken token = json.nextToken();
        switch (member) {
            case "vr" -> attribute.vr(vr(readString(token)));
            case "BulkDataURI" -> attribute.bulkdataUri(readString(token));
            case "InlineBinary" -> attribute.inlineBinary(readBytes(token));
            case "Value" -> {
                if (token != JsonToken.VALUE_NULL) {
                    expect(JsonToken.START_ARRAY, token);
                    return true;
                }
            }
            default -> json.skipChildren();
        }
        return false;
    }

    private static ValueRepresentation vr(String code) {
        ValueRepresentation known =
                code.length() == 2 ? ValueRepresentation.ofNullable(code.charAt(0), code.charAt(1)) : null;
        if (known == null) {
            throw new IllegalArgumentException("no value representation");
        }
        return known;
    }

    private String readString(@Nullable JsonToken token) throws IOException {
        expect(JsonToken.VALUE_STRING, token);
        return json.getText();
    }

    private byte[] readBytes(@Nullable JsonToken token) throws IOException, LimitReached {
        if (token == JsonToken.VALUE_NULL) {
            return new byte[0];
        }
        expect(JsonToken.VALUE_STRING, token);
        BoundedBytes bytes = new BoundedBytes(limits.valueLength());
        try {
            json.readBinaryValue(bytes);
        } catch (IOException e) {
            if (bytes.isExceeded()) {
                throw new LimitReached("a value is longer than " + limits.valueLength() + " bytes");
            }
            throw e;
        }
        return bytes.toArray();
    }

    private void readValue(AttributeContent attribute, @Nullable JsonToken token) throws IOException, LimitReached {
        if (token == JsonToken.VALUE_NULL && attribute.vr() == ValueRepresentation.SQ) {
            open.countItem();
            attribute.add(DataSet.EMPTY);
            return;
        }
        open.count();
        if (token == JsonToken.VALUE_NULL) {
            attribute.add("");
        } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            attribute.add(json.getText());
        } else {
            attribute.add(readString(token));
        }
    }

    /** Reads the object of a person name, from its first member. An object without members is an item unless vr is PN. */
    private void readName(AttributeContent attribute, @Nullable JsonToken first) throws IOException, LimitReached {
        if (first == JsonToken.END_OBJECT && attribute.vr() != ValueRepresentation.PN) {
            open.countItem();
            attribute.add(DataSet.EMPTY);
            return;
        }
        open.count();
        String[] groups = {"", "", ""};
        for (JsonToken token = first; token != JsonToken.END_OBJECT; token = json.nextToken()) {
            expect(JsonToken.FIELD_NAME, token);
            int group =
                    switch (json.currentName()) {
                        case "Alphabetic" -> 0;
                        case "Ideographic" -> 1;
                        case "Phonetic" -> 2;
                        default ->
                            throw new IllegalArgumentException(
                                    "neither a tag nor a group of a person name: \"" + json.currentName() + '"');
                    };
            JsonToken value = json.nextToken();
            if (value != JsonToken.VALUE_NULL) {
                groups[group] = readString(value);
            }
        }
        attribute.add(new PersonName(groups[0], groups[1], groups[2]).toString());
    }

    private static Optional<Tag> tag(String name) {
        return name.length() == 8 ? Tag.parse(name) : Optional.empty();
    }

    private void expect(JsonToken expected, @Nullable JsonToken found) throws ModelFailure {
        if (found == null) {
            throw new ModelFailure.NotWellFormed("the document ends too early", location(), null);
        }
        if (found != expected) {
            throw new IllegalArgumentException(expected + " was expected, not " + found);
        }
    }

    DocumentPlace location() {
        com.fasterxml.jackson.core.JsonLocation place = json.currentLocation();
        return new DocumentPlace(place.getLineNr(), place.getColumnNr(), place.getByteOffset(), open.path());
    }
}
