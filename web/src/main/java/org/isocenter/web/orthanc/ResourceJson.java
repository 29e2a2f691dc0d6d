package org.isocenter.web.orthanc;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.OptionalLong;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.SeriesCompleteness;

/** The JSON object of a patient, study, series or instance. Its members depend on the level, so it is built by hand. */
final class ResourceJson {

    private ResourceJson() {}

    /** @param dictionary names the attributes */
    static JsonObject of(IndexedResource resource, AttributeDictionary dictionary) {
        ResourceLevel level = ResourceLevel.of(resource.level());
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("ID", resource.id().value())
                .add("Labels", Json.createArrayBuilder())
                .add("MainDicomTags", tags(resource.attributes(), dictionary))
                .add("Type", level.type());
        level.parent()
                .ifPresent(parent -> json.add(
                        "Parent" + parent.type(),
                        resource.parent().orElseThrow().value()));
        level.child().ifPresent(child -> {
            JsonArrayBuilder children = Json.createArrayBuilder();
            resource.children().forEach(id -> children.add(id.value()));
            json.add(childrenMember(child), children);
            json.add("LastUpdate", CoreJson.TIMESTAMP.format(resource.lastUpdate()));
            json.add("IsStable", resource.stable());
        });
        resource.completeness().ifPresent(series -> json.add("ExpectedNumberOfInstances", number(series.expected()))
                .add("Status", series.status().text()));
        if (level == ResourceLevel.STUDY) {
            json.add("PatientMainDicomTags", tags(resource.patientAttributes(), dictionary));
        }
        resource.file().ifPresent(file -> json.add("FileSize", file.length())
                .add("FileUuid", file.uuid().toString())
                .add("IndexInSeries", number(SeriesCompleteness.indexInSeries(resource.attributes()))));
        return CoreJson.sorted(json.build());
    }

    private static JsonValue number(OptionalLong number) {
        return number.isPresent() ? Json.createValue(number.getAsLong()) : JsonValue.NULL;
    }

    private static String childrenMember(ResourceLevel child) {
        return switch (child) {
            case STUDY -> "Studies";
            case SERIES -> "Series";
            case INSTANCE -> "Instances";
            case PATIENT -> throw new IllegalArgumentException("a patient is no child");
        };
    }

    private static JsonObjectBuilder tags(DataSet attributes, AttributeDictionary dictionary) {
        JsonObjectBuilder tags = Json.createObjectBuilder();
        for (Attribute attribute : attributes) {
            String creator = attributes.privateCreator(attribute.tag()).orElse(null);
            dictionary
                    .keywordOf(attribute.tag(), creator)
                    .ifPresent(keyword -> tags.add(keyword, String.join("\\", attribute.strings())));
        }
        return tags;
    }
}
