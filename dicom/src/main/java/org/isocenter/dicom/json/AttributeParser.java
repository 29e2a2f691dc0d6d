package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.ValueText;
import org.jspecify.annotations.Nullable;

/** Collects the members of one attribute, which come in any order, and makes the attribute of them at the end. */
final class AttributeParser {

    private final Tag tag;
    private final JsonParser json;
    private final DataSetParser dataSets;

    private @Nullable ValueRepresentation vr;
    private @Nullable String bulkdataUri;
    private byte @Nullable [] inlineBinary;
    private @Nullable List<String> values;
    private @Nullable List<DataSet> items;
    private boolean inValues;

    AttributeParser(Tag tag, JsonParser json, DataSetParser dataSets) {
        this.tag = tag;
        this.json = json;
        this.dataSets = dataSets;
    }

    Tag tag() {
        return tag;
    }

    /** Whether the array of values has begun and not ended. */
    boolean inValues() {
        return inValues;
    }

    /** The item that is being read, from 1. */
    int itemNumber() {
        return (items == null ? 0 : items.size()) + 1;
    }

    /** Reads a member from its name on; of Value only the beginning. */
    void readMember() throws IOException {
        String name = json.currentName();
        if (json.currentToken() != JsonToken.FIELD_NAME) {
            throw dataSets.ended(json.currentToken());
        }
        JsonToken token = json.nextToken();
        switch (name) {
            case "vr" -> vr = readVr(token);
            case "BulkDataURI" -> bulkdataUri = readString(token);
            case "InlineBinary" -> inlineBinary = readBytes(token);
            case "Value" -> {
                if (token == JsonToken.START_ARRAY) {
                    inValues = true;
                } else if (token != JsonToken.VALUE_NULL) {
                    throw dataSets.notDicomJson("Value is an array");
                }
            }
            default -> json.skipChildren();
        }
    }

    private ValueRepresentation readVr(@Nullable JsonToken token) throws IOException {
        String code = readString(token);
        ValueRepresentation known =
                code.length() == 2 ? ValueRepresentation.ofNullable(code.charAt(0), code.charAt(1)) : null;
        if (known == null) {
            throw dataSets.notDicomJson("no value representation");
        }
        return known;
    }

    private String readString(@Nullable JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw dataSets.notDicomJson("a string was expected");
        }
        return json.getText();
    }

    private byte[] readBytes(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return new byte[0];
        }
        if (token != JsonToken.VALUE_STRING) {
            throw dataSets.notDicomJson("InlineBinary is a string");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] b, int offset, int length) {
                if (count + length > dataSets.valueLength()) {
                    throw new ValueTooLong();
                }
                super.write(b, offset, length);
            }
        };
        try {
            json.readBinaryValue(bytes);
        } catch (ValueTooLong e) {
            throw dataSets.limitExceeded("a value is longer than " + dataSets.valueLength() + " bytes");
        }
        return bytes.toByteArray();
    }

    private static final class ValueTooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        ValueTooLong() {
            super(null, null, false, false);
        }
    }

    /** Reads one element of the array that is no item, or the array's end. */
    void readValue(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw dataSets.ended(null);
        }
        switch (token) {
            case END_ARRAY -> inValues = false;
            case VALUE_NULL -> {
                if (vr() == ValueRepresentation.SQ) {
                    dataSets.countItem();
                    add(DataSet.EMPTY);
                } else {
                    add("");
                }
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(json.getText());
            default -> throw dataSets.notDicomJson("no value: " + token);
        }
    }

    private void add(String value) throws JsonFailure {
        dataSets.count();
        if (values == null) {
            values = new ArrayList<>(1);
        }
        values.add(value);
    }

    /** Adds an item. */
    void add(DataSet item) {
        if (items == null) {
            items = new ArrayList<>();
        }
        items.add(item);
    }

    /** Reads the object of a person name from its first member on. An empty object may turn out to be an item. */
    void readName(@Nullable JsonToken first) throws IOException {
        if (first == JsonToken.END_OBJECT && vr() != ValueRepresentation.PN) {
            dataSets.countItem();
            add(DataSet.EMPTY);
            return;
        }
        String[] groups = {"", "", ""};
        for (JsonToken token = first; token != JsonToken.END_OBJECT; token = json.nextToken()) {
            if (token != JsonToken.FIELD_NAME) {
                throw dataSets.ended(token);
            }
            int group =
                    switch (json.currentName()) {
                        case "Alphabetic" -> 0;
                        case "Ideographic" -> 1;
                        case "Phonetic" -> 2;
                        default ->
                            throw dataSets.notDicomJson(
                                    "neither a tag nor a group of a person name: \"" + json.currentName() + '"');
                    };
            JsonToken value = json.nextToken();
            if (value != JsonToken.VALUE_NULL) {
                groups[group] = readString(value);
            }
        }
        add(new PersonName(groups[0], groups[1], groups[2]).toString());
    }

    /** The attribute of all members read. */
    Attribute end() throws JsonFailure {
        ValueRepresentation known =
                vr != null ? vr : AttributeDictionary.standard().vrOf(tag);
        int contents = (values == null && items == null ? 0 : 1)
                + (bulkdataUri == null ? 0 : 1)
                + (inlineBinary == null ? 0 : 1);
        if (contents > 1) {
            throw dataSets.notDicomJson("more than one of Value, BulkDataURI and InlineBinary");
        }
        if (bulkdataUri != null) {
            return new Attribute(tag, known, new Value.BulkdataReference(bulkdataUri));
        }
        if (inlineBinary != null) {
            if (known.kind() != ValueRepresentation.Kind.BINARY) {
                throw dataSets.notDicomJson("InlineBinary is not for " + known);
            }
            return Attribute.ofBytes(tag, known, inlineBinary);
        }
        return known == ValueRepresentation.SQ ? sequence() : valued(known);
    }

    /** The one named, or the dictionary's as long as none is. */
    private ValueRepresentation vr() {
        return vr != null ? vr : AttributeDictionary.standard().vrOf(tag);
    }

    private Attribute sequence() throws JsonFailure {
        if (values != null) {
            throw dataSets.notDicomJson("an item is an object");
        }
        return Attribute.ofItems(tag, items == null ? List.of() : items);
    }

    private Attribute valued(ValueRepresentation known) throws JsonFailure {
        if (items != null) {
            throw dataSets.notDicomJson("items are only for SQ, not for " + known);
        }
        try {
            return ValueText.attribute(tag, known, values == null ? List.of() : values);
        } catch (IllegalArgumentException e) {
            throw new JsonFailure.NotDicomJson(String.valueOf(e.getMessage()), dataSets.location(), e);
        }
    }
}
