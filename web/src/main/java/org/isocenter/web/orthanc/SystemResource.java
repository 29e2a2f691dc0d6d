package org.isocenter.web.orthanc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.Configuration;

/** What this server is. */
@Path("/")
@RequestScoped
@Produces(CoreJson.MEDIA_TYPE)
public class SystemResource {

    /** The release of Orthanc whose interface this one is compatible with; programs decide by it what they may ask for. */
    private static final String COMPATIBLE_VERSION = "1.13.0";

    private static final int COMPATIBLE_API_VERSION = 31;

    private static final int COMPATIBLE_DATABASE_VERSION = 6;

    @Inject
    private Configuration configuration;

    /** The server's name, the interface level it is compatible with, and its main settings. */
    @GET
    @Path("system")
    public JsonObject system() {
        ArchiveRules rules = configuration.archiveRules();
        return Json.createObjectBuilder()
                .add("ApiVersion", COMPATIBLE_API_VERSION)
                .add("Capabilities", Json.createObjectBuilder().add("HasExtendedChanges", true))
                .add("CheckRevisions", false)
                .addNull("DatabaseBackendPlugin")
                .add("DatabaseVersion", COMPATIBLE_DATABASE_VERSION)
                .add("HasLabels", false)
                .add("HttpPort", configuration.httpAccess().httpPort())
                .add("IngestTranscoding", ingestTranscoding())
                .add("IsHttpServerSecure", configuration.httpAccess().authenticationEnabled())
                .add("IsocenterVersion", ProductVersion.CURRENT)
                .add("MaximumPatientCount", rules.limits().maximumPatients())
                .add("MaximumStorageMode", rules.maximumStorageMode())
                .add("MaximumStorageSize", rules.maximumStorageMegabytes())
                .add("Name", configuration.identity().name())
                .add("OverwriteInstances", configuration.storage().overwriteInstances())
                .add("PluginsEnabled", true)
                .add("Product", "Isocenter")
                .add("ReadOnly", configuration.storage().readOnly())
                .addNull("StorageAreaPlugin")
                .add("StorageCompression", rules.compression())
                .add("Version", COMPATIBLE_VERSION)
                .build();
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
    @GET
    @Path("tools/configuration")
    public JsonObject effectiveConfiguration() {
        return configuration.effective();
    }
}
