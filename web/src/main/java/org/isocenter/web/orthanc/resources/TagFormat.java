package org.isocenter.web.orthanc.resources;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.orthanc.TagsJson;

/** How the core interface writes attributes: by keyword, by tag, or by tag with their name. */
enum TagFormat {
    SIMPLIFIED,
    SHORT,
    FULL;

    private static final int DEEPEST = 16;

    /** What query parameters ask for: the first of {@code simplify}, {@code short} and {@code full} that is there. */
    static TagFormat of(MultivaluedMap<String, String> parameters) {
        if (parameters.containsKey("simplify")) {
            return SIMPLIFIED;
        }
        if (parameters.containsKey("short")) {
            return SHORT;
        }
        return parameters.containsKey("full") ? FULL : SIMPLIFIED;
    }

    /** The attributes of a data set; the dictionary names them. */
    JsonObject write(DataSet dataSet, AttributeDictionary dictionary) {
        return write(dataSet, dictionary, 0);
    }

    private JsonObject write(DataSet dataSet, AttributeDictionary dictionary, int depth) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Attribute attribute : dataSet) {
            String creator = dataSet.privateCreator(attribute.tag()).orElse(null);
            String keyword = TagsJson.keyword(dictionary, attribute.tag(), creator);
            JsonValue value = value(attribute, dictionary, depth);
            switch (this) {
                case SIMPLIFIED -> json.add(keyword, value);
                case SHORT -> json.add(number(attribute.tag()), value);
                case FULL ->
                    json.add(
                            number(attribute.tag()),
                            Json.createObjectBuilder()
                                    .add("Name", keyword)
                                    .add("Type", attribute.vr() == ValueRepresentation.SQ ? "Sequence" : "String")
                                    .add("Value", value));
            }
        }
        return json.build();
    }

    private JsonValue value(Attribute attribute, AttributeDictionary dictionary, int depth) {
        if (attribute.vr() != ValueRepresentation.SQ) {
            return Json.createValue(String.join("\\", attribute.strings()));
        }
        var items = Json.createArrayBuilder();
        if (depth < DEEPEST) {
            attribute.items().forEach(item -> items.add(write(item, dictionary, depth + 1)));
        }
        return items.build();
    }

    private static String number(Tag tag) {
        String hex = tag.hex().toLowerCase(Locale.ROOT);
        return hex.substring(0, 4) + "," + hex.substring(4);
    }
}
