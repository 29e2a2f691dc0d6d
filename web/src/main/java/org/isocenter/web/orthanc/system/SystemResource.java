package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.MainDicomTags;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.lifecycle.ProductVersion;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.ResourceLevel;

/** What this server is. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class SystemResource {

    /** The release of Orthanc whose interface this one is compatible with; programs decide by it what they may ask for. */
    private static final String COMPATIBLE_VERSION = "1.13.0";

    private static final int COMPATIBLE_API_VERSION = 31;

    private static final int COMPATIBLE_DATABASE_VERSION = 6;

    @Inject
    MainDicomTags mainTags;

    @Inject
    Configuration configuration;

    /** The server's name, the interface level it is compatible with, and its main settings. */
    @Operation(summary = "Says what the server is: its name, versions and main settings.")
    @APIResponse(
            responseCode = "200",
            description = "The description.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("system")
    public JsonObject system() {
        ArchiveRules rules = configuration.archiveRules();
        return Json.createObjectBuilder()
                .add("ApiVersion", COMPATIBLE_API_VERSION)
                .add(
                        "Capabilities",
                        Json.createObjectBuilder()
                                .add("HasExtendedChanges", true)
                                .add("HasExtendedFind", true))
                .add("CheckRevisions", configuration.attachments().checkRevisions())
                .addNull("DatabaseBackendPlugin")
                .add("DatabaseServerIdentifier", configuration.name())
                .add("DatabaseVersion", COMPATIBLE_DATABASE_VERSION)
                // There is no DICOM listener.
                .add("DicomAet", "ISOCENTER")
                .add("DicomPort", 0)
                .add("HasLabels", true)
                .add("HttpPort", configuration.httpAccess().httpPort())
                .add("IngestTranscoding", ingestTranscoding())
                .add("IsHttpServerSecure", configuration.httpAccess().authenticationEnabled())
                .add("IsocenterVersion", ProductVersion.CURRENT)
                .add("MainDicomTags", mainTags())
                .add("MaximumPatientCount", rules.limits().maximumPatients())
                .add("MaximumStorageMode", rules.maximumStorageMode())
                .add("MaximumStorageSize", rules.maximumStorageMegabytes())
                .add("Name", configuration.name())
                .add("OverwriteInstances", configuration.storage().overwriteInstances())
                .add("PluginsEnabled", true)
                .add("Product", "Isocenter")
                .add("ReadOnly", configuration.storage().readOnly())
                .addNull("StorageAreaPlugin")
                .add("StorageCompression", rules.compression())
                .add(
                        "UserMetadata",
                        Json.createObjectBuilder(
                                Map.copyOf(configuration.attachments().metadata())))
                .add("Version", COMPATIBLE_VERSION)
                .build();
    }

    private JsonObjectBuilder mainTags() {
        JsonObjectBuilder tags = Json.createObjectBuilder();
        for (ResourceLevel level : ResourceLevel.values()) {
            tags.add(level.type(), mainTags.signature(level.level()));
        }
        return tags;
    }

    private String ingestTranscoding() {
        return configuration
                .ingest()
                .transcoding()
                .map(transcoding -> transcoding.target().uid().value())
                .orElse("");
    }

    /**
     * Every option of the configuration with the value that holds, given or by default; secrets masked. Ours: Orthanc
     * has no such route.
     */
    @Operation(summary = "Gives every option of the configuration with its effective value; secrets are masked.")
    @APIResponse(responseCode = "200", description = "Options.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools/configuration")
    public JsonObject effectiveConfiguration() {
        return configuration.effective();
    }
}
