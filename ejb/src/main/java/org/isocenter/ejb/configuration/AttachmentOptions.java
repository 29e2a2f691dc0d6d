package org.isocenter.ejb.configuration;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What users may attach to resources.
 *
 * @param metadata option {@code UserMetadata}: names of texts, with the numbers of their types
 * @param contents option {@code UserContentType}: names of contents
 * @param checkRevisions option {@code CheckRevisions}: whether a change has to name the current revision
 */
public record AttachmentOptions(
        Map<String, Integer> metadata, Map<String, ContentType> contents, boolean checkRevisions) {

    /** The first number for users; Orthanc reserves smaller ones. */
    public static final int FIRST = 1024;

    /** The last number. */
    public static final int LAST = 65535;

    /**
     * A kind of content.
     *
     * @param number of its type
     * @param mediaType the media type in responses
     */
    public record ContentType(int number, Optional<String> mediaType) {}

    public AttachmentOptions {
        metadata = Map.copyOf(metadata);
        contents = Map.copyOf(contents);
    }

    static AttachmentOptions of(Options options) {
        Options texts = options.section("UserMetadata");
        Map<String, Integer> metadata = new LinkedHashMap<>();
        for (String name : texts.names()) {
            metadata.put(name, number(texts, name, texts.value(name)));
        }
        Options kinds = options.section("UserContentType");
        Map<String, ContentType> contents = new LinkedHashMap<>();
        for (String name : kinds.names()) {
            contents.put(name, contentType(kinds, name, kinds.value(name)));
        }
        return new AttachmentOptions(metadata, contents, options.flag("CheckRevisions", false));
    }

    private static ContentType contentType(Options options, String name, JsonValue value) {
        if (value instanceof JsonArray array && array.size() == 2 && array.get(1) instanceof JsonString mediaType) {
            return new ContentType(number(options, name, array.get(0)), Optional.of(mediaType.getString()));
        }
        return new ContentType(number(options, name, value), Optional.empty());
    }

    private static int number(Options options, String name, JsonValue value) {
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < Integer.SIZE
                && number.intValue() >= FIRST
                && number.intValue() <= LAST) {
            return number.intValue();
        }
        throw options.wrong(name, "a number from " + FIRST + " to " + LAST);
    }
}
