package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.Configuration;

/** What this server is. */
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class SystemResource {

    /** The release of Orthanc whose interface this one is compatible with; programs decide by it what they may ask for. */
    private static final String COMPATIBLE_VERSION = "1.13.0";

    private static final int COMPATIBLE_API_VERSION = 31;

    private static final int COMPATIBLE_DATABASE_VERSION = 6;

    /** What Orthanc keeps in its index by default, by level; programs look whether what they search for is among it. */
    private static final Map<String, Object> MAIN_DICOM_TAGS = Map.of(
            "Patient",
            "0010,0010;0010,0020;0010,0030;0010,0040;0010,1000",
            "Study",
            "0008,0020;0008,0030;0008,0050;0008,0080;0008,0090;0008,1030;0020,000d;0020,0010;0032,1032;0032,1060",
            "Series",
            "0008,0021;0008,0031;0008,0060;0008,0070;0008,1010;0008,103e;0008,1070;0018,0010;0018,0015;0018,0024;"
                    + "0018,1030;0018,1090;0018,1400;0020,000e;0020,0011;0020,0037;0020,0105;0020,1002;0040,0254;"
                    + "0054,0081;0054,0101;0054,1000",
            "Instance",
            "0008,0012;0008,0013;0008,0018;0020,0012;0020,0013;0020,0032;0020,0037;0020,0100;0020,4000;0028,0008;"
                    + "0054,1330");

    @Inject
    Configuration configuration;

    /** The server's name, the interface level it is compatible with, and its main settings. */
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
                .add("CheckRevisions", false)
                .addNull("DatabaseBackendPlugin")
                .add("DatabaseServerIdentifier", configuration.name())
                .add("DatabaseVersion", COMPATIBLE_DATABASE_VERSION)
                // There is no DICOM listener.
                .add("DicomAet", "ISOCENTER")
                .add("DicomPort", 0)
                .add("HasLabels", false)
                .add("HttpPort", configuration.httpAccess().httpPort())
                .add("IngestTranscoding", ingestTranscoding())
                .add("IsHttpServerSecure", configuration.httpAccess().authenticationEnabled())
                .add("IsocenterVersion", ProductVersion.CURRENT)
                .add("MainDicomTags", Json.createObjectBuilder(MAIN_DICOM_TAGS))
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
                .add("UserMetadata", Json.createObjectBuilder())
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
