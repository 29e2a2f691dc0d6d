package org.isocenter.web.orthanc.resources;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.json.Json;

/** The parts of a description that a search of the core interface can ask for. */
enum ResponseContent {
    MAIN_DICOM_TAGS("MainDicomTags", Set.of("MainDicomTags", "PatientMainDicomTags")),
    METADATA("Metadata", Set.of("Metadata")),
    /** Those of the texts that descriptions have as members of their own. */
    METADATA_LEGACY(
            "MetadataLegacy",
            Set.of("LastUpdate", "IndexInSeries", "ExpectedNumberOfInstances", "AnonymizedFrom", "ModifiedFrom")),
    CHILDREN("Children", Set.of("Studies", "Series", "Instances")),
    PARENT("Parent", Set.of("ParentPatient", "ParentStudy", "ParentSeries")),
    LABELS("Labels", Set.of("Labels")),
    ATTACHMENTS("Attachments", Set.of("Attachments")),
    /** Those of an instance's file that descriptions have as members of their own. */
    ATTACHMENTS_LEGACY("AttachmentsLegacy", Set.of("FileSize", "FileUuid")),
    STATUS("Status", Set.of("Status", "ExpectedNumberOfInstances", "IndexInSeries")),
    IS_STABLE("IsStable", Set.of("IsStable")),
    IS_PROTECTED("IsProtected", Set.of("IsProtected")),
    REQUESTED_TAGS("RequestedTags", Set.of("RequestedTags"));

    private static final Set<String> ALWAYS = Set.of("ID", "Type");

    private final String name;
    private final Set<String> members;

    ResponseContent(String name, Set<String> members) {
        this.name = name;
        this.members = members;
    }

    static Optional<ResponseContent> of(String name) {
        for (ResponseContent content : values()) {
            if (content.name.equals(name)) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    /** What is wanted of a description. */
    static JsonObject select(JsonObject description, Set<ResponseContent> wanted) {
        JsonObjectBuilder selected = Json.createObjectBuilder();
        description.forEach((member, value) -> {
            if (ALWAYS.contains(member) || wanted.stream().anyMatch(content -> content.members.contains(member))) {
                selected.add(member, value);
            }
        });
        return selected.build();
    }
}
