package org.isocenter.web.orthanc;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.persistence.index.IndexStatistics;

/** What this server is and how much it holds. */
@Path("/")
@RequestScoped
@Produces(CoreJson.MEDIA_TYPE)
public class SystemResource {

    /** The release of Orthanc whose interface this one is compatible with; programs decide by it what they may ask for. */
    private static final String COMPATIBLE_VERSION = "1.13.0";

    private static final int COMPATIBLE_API_VERSION = 31;

    private static final int COMPATIBLE_DATABASE_VERSION = 6;

    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;

    @Inject
    private Configuration configuration;

    @EJB
    private BrowseResources browse;

    /** The server's name, the interface level it is compatible with, and its main settings. */
    @GET
    @Path("system")
    public JsonObject system() {
        return Json.createObjectBuilder()
                .add("ApiVersion", COMPATIBLE_API_VERSION)
                .add("CheckRevisions", false)
                .addNull("DatabaseBackendPlugin")
                .add("DatabaseVersion", COMPATIBLE_DATABASE_VERSION)
                .add("HasLabels", false)
                .add("HttpPort", configuration.httpAccess().httpPort())
                .add("IsHttpServerSecure", configuration.httpAccess().authenticationEnabled())
                .add("IsocenterVersion", ProductVersion.CURRENT)
                .add("Name", configuration.identity().name())
                .add("OverwriteInstances", configuration.storage().overwriteInstances())
                .add("PluginsEnabled", true)
                .add("Product", "Isocenter")
                .add("ReadOnly", configuration.storage().readOnly())
                .addNull("StorageAreaPlugin")
                .add("Version", COMPATIBLE_VERSION)
                .build();
    }

    /** Every option of the configuration with the value that holds, given or by default; secrets masked. Ours: Orthanc has no such route. */
    @GET
    @Path("tools/configuration")
    public JsonObject effectiveConfiguration() {
        return configuration.effective();
    }

    /** How many resources there are and how many bytes their files take. */
    @GET
    @Path("statistics")
    public JsonObject statistics() {
        IndexStatistics statistics = browse.statistics();
        long megabytes = (long) (statistics.bytes() / BYTES_PER_MEGABYTE);
        return Json.createObjectBuilder()
                .add("CountInstances", statistics.instances())
                .add("CountPatients", statistics.patients())
                .add("CountSeries", statistics.series())
                .add("CountStudies", statistics.studies())
                .add("TotalDiskSize", Long.toString(statistics.bytes()))
                .add("TotalDiskSizeMB", megabytes)
                .add("TotalUncompressedSize", Long.toString(statistics.bytes()))
                .add("TotalUncompressedSizeMB", megabytes)
                .build();
    }
}
