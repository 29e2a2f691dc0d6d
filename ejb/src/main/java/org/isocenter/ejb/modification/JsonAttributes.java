package org.isocenter.ejb.modification;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * Makes attributes from the JSON that Orthanc's clients send: text for every value representation, several values
 * separated by backslashes, a data URI for binary values, and an array of objects for a sequence.
 *
 * @param dictionary provides the names and value representations of attributes
 * @param privateCreator the creator of private attributes; empty for none
 * @param decoding whether data URIs are replaced by the bytes in them
 */
record JsonAttributes(AttributeDictionary dictionary, String privateCreator, boolean decoding) {

    /**
     * The attribute of a tag with a value.
     *
     * @throws RequestFailure.BadRequest if it cannot have that value
     */
    Attribute attribute(Tag tag, JsonValue value) {
        if (tag.isFileMetaInformation() || tag.isGroupLength() || tag.isPrivateCreator()) {
            throw new RequestFailure.BadRequest("The attribute " + tag + " cannot be set");
        }
        if (tag.isPrivate() && tag.privateCreator().isEmpty()) {
            throw new RequestFailure.BadRequest("The private attribute " + tag + " is not in a block (PS3.5 §7.8.1)");
        }
        ValueRepresentation vr =
                dictionary.vrOf(tag, tag.isPrivate() && !privateCreator.isEmpty() ? privateCreator : null);
        if (value instanceof JsonArray || value instanceof JsonObject) {
            return sequence(tag, value);
        }
        String text = text(tag, value);
        if (decoding && DataUri.isOne(text)) {
            byte[] bytes = DataUri.parse(text).bytes();
            return vr == ValueRepresentation.SQ
                    ? Attribute.ofBytes(tag, ValueRepresentation.UN, bytes)
                    : Attribute.ofBytes(tag, vr, bytes);
        }
        try {
            return of(tag, vr, text);
        } catch (NumberFormatException e) {
            throw new RequestFailure.BadRequest("The attribute " + tag + " has to be a number (" + vr + ")");
        }
    }

    private static Attribute of(Tag tag, ValueRepresentation vr, String text) {
        String[] values = text.isEmpty() ? new String[0] : text.split("\\\\", -1);
        return switch (vr.kind()) {
            case TEXT, LOCALIZED_TEXT -> Attribute.ofText(tag, vr, List.of(text));
            case INTEGER -> integers(tag, vr, values);
            case REAL ->
                Attribute.ofReals(
                        tag,
                        vr,
                        Arrays.stream(values).mapToDouble(Double::parseDouble).toArray());
            case TAG ->
                Attribute.ofTags(
                        tag,
                        Arrays.stream(values)
                                .map(value -> Tag.parse(value.strip()).orElseThrow(NumberFormatException::new))
                                .toList());
            case BINARY -> Attribute.ofBytes(tag, vr, text.getBytes(StandardCharsets.UTF_8));
            case SEQUENCE -> sequenceOfText(tag, text);
        };
    }

    private static Attribute integers(Tag tag, ValueRepresentation vr, String[] values) {
        long[] numbers = Arrays.stream(values)
                .mapToLong(value -> vr == ValueRepresentation.UV
                        ? Long.parseUnsignedLong(value.strip())
                        : Long.parseLong(value.strip()))
                .toArray();
        Attribute attribute = Attribute.ofIntegers(tag, vr, numbers);
        if (!Arrays.equals(attribute.longs(), numbers)) {
            throw new RequestFailure.BadRequest(
                    "The attribute " + tag + " cannot have a number of that size (" + vr + ")");
        }
        return attribute;
    }

    private static Attribute sequenceOfText(Tag tag, String text) {
        if (!text.isEmpty()) {
            throw new RequestFailure.BadRequest(
                    "The attribute " + tag + " is a sequence: it takes an array of objects");
        }
        return Attribute.ofItems(tag, List.of());
    }

    private Attribute sequence(Tag tag, JsonValue value) {
        List<JsonValue> items = value instanceof JsonArray array ? array : List.of(value);
        List<DataSet> dataSets = new ArrayList<>();
        for (JsonValue item : items) {
            if (!(item instanceof JsonObject object)) {
                throw new RequestFailure.BadRequest("The items of " + tag + " have to be objects");
            }
            dataSets.add(dataSet(object));
        }
        return Attribute.ofItems(tag, dataSets);
    }

    /** The data set with the attributes that an object's members give. */
    DataSet dataSet(JsonObject object) {
        DataSet dataSet = DataSet.EMPTY;
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            Tag tag = dictionary
                    .parse(member.getKey())
                    .orElseThrow(() ->
                            new RequestFailure.BadRequest("\"" + member.getKey() + "\" is not a known attribute"));
            dataSet = put(dataSet, attribute(tag, member.getValue()));
        }
        return dataSet;
    }

    /** The data set with that attribute; a private attribute is put into a block of its creator, that of its tag if it can. */
    DataSet put(DataSet dataSet, Attribute attribute) {
        if (!attribute.tag().isPrivate() || privateCreator.isEmpty()) {
            return dataSet.toBuilder().put(attribute).build();
        }
        Tag tag = attribute.tag();
        DataSet block = DataSet.builder()
                .put(Tag.of(tag.group(), tag.element() >>> 8), ValueRepresentation.LO, privateCreator)
                .put(attribute)
                .build();
        boolean ours = tag.privateCreator()
                .flatMap(dataSet::string)
                .map(privateCreator::equals)
                .orElse(true);
        // Clients ask for the tag that they have named, so its block is theirs unless it is another creator's.
        if (!ours) {
            return dataSet.merge(block);
        }
        DataSet.Builder result = dataSet.toBuilder();
        block.forEach(result::put);
        return result.build();
    }

    private static String text(Tag tag, JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        if (value == JsonValue.NULL) {
            return "";
        }
        throw new RequestFailure.BadRequest("The value of " + tag + " has to be text");
    }
}
