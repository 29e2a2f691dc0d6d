package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.OptionalLong;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.SeriesCompleteness;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.ResourceLevel;

/** The JSON object of a patient, study, series or instance. Its members depend on the level, so it is built by hand. */
@Singleton
class ResourceJson {

    private final AttributeDictionary dictionary;
    private final AttachmentNames names;

    @Inject
    ResourceJson(AttributeDictionary dictionary, AttachmentNames names) {
        this.dictionary = dictionary;
        this.names = names;
    }

    /** A description, in a form. */
    JsonObject of(DescribeResources.Described described, DescriptionForm form) {
        IndexedResource resource = described.resource();
        ResourceLevel level = ResourceLevel.of(resource.level());
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("ID", resource.id().value())
                .add("Labels", Json.createArrayBuilder(resource.labels()))
                .add("MainDicomTags", form.format().write(resource.attributes(), dictionary))
                .add("Type", level.type());
        addRelatives(json, level, resource);
        addState(json, level, resource);
        if (level == ResourceLevel.STUDY) {
            json.add("PatientMainDicomTags", form.format().write(resource.patientAttributes(), dictionary));
        }
        resource.modifiedFrom().ifPresent(id -> json.add("ModifiedFrom", id));
        resource.anonymizedFrom().ifPresent(id -> json.add("AnonymizedFrom", id));
        if (!form.requested().isEmpty()) {
            json.add("RequestedTags", form.format().write(described.requested(), dictionary));
        }
        if (form.wants(ResponseContent.METADATA)) {
            json.add("Metadata", metadata(described.metadata()));
        }
        if (form.wants(ResponseContent.ATTACHMENTS)) {
            json.add("Attachments", attachments(described.attachments()));
        }
        JsonObject complete = CoreJson.sorted(json.build());
        return form.content()
                .map(content -> ResponseContent.select(complete, content))
                .orElse(complete);
    }

    private static void addRelatives(JsonObjectBuilder json, ResourceLevel level, IndexedResource resource) {
        level.parent()
                .ifPresent(parent -> json.add(
                        "Parent" + parent.type(),
                        resource.parent().orElseThrow().value()));
        level.child().ifPresent(child -> {
            JsonArrayBuilder children = Json.createArrayBuilder();
            resource.children().forEach(id -> children.add(id.value()));
            json.add(childrenMember(child), children);
        });
    }

    private static void addState(JsonObjectBuilder json, ResourceLevel level, IndexedResource resource) {
        if (level != ResourceLevel.INSTANCE) {
            json.add("LastUpdate", CoreJson.TIMESTAMP.format(resource.lastUpdate()));
            json.add("IsStable", resource.stable());
        }
        if (level == ResourceLevel.PATIENT) {
            json.add("IsProtected", resource.isProtected());
        }
        resource.completeness().ifPresent(series -> json.add("ExpectedNumberOfInstances", number(series.expected()))
                .add("Status", series.status().text()));
        resource.file().ifPresent(file -> json.add("FileSize", file.length())
                .add("FileUuid", file.uuid().toString())
                .add("IndexInSeries", number(SeriesCompleteness.indexInSeries(resource.attributes()))));
    }

    private JsonObject metadata(List<UserMetadata> texts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        texts.forEach(text -> json.add(names.metadata(text.type()), text.text()));
        return CoreJson.sorted(json.build());
    }

    private static JsonArrayBuilder attachments(List<AttachedContent> contents) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        contents.forEach(content -> json.add(Json.createObjectBuilder()
                .add("ContentType", content.type())
                .add("UncompressedMD5", content.md5())
                .add("UncompressedSize", content.length())
                .add("Uuid", content.name().toString())));
        return json;
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
}
