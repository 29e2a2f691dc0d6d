package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.ResourceLevel;

/** How much there is, of all and of a resource. */
@Tag(name = "Resources")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class StatisticsResource {

    private static final long BYTES_PER_MEGABYTE = 1024L * 1024L;

    @Inject
    BrowseResources browse;

    @Inject
    BrowseAttachments attachments;

    /** How many resources there are, and the bytes of their files and of what is attached, as they are kept and uncompressed. */
    @Operation(summary = "Counts the resources and bytes of the archive.")
    @APIResponse(responseCode = "200", description = "Figures.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("statistics")
    public JsonObject all() {
        IndexStatistics statistics = browse.statistics();
        long attached = attachments.totalLength();
        return CoreJson.sorted(size(
                        Json.createObjectBuilder(),
                        "TotalDiskSize",
                        statistics.diskSize() + attached,
                        "TotalUncompressedSize",
                        statistics.uncompressedSize() + attached)
                .add("CountInstances", statistics.instances())
                .add("CountPatients", statistics.patients())
                .add("CountSeries", statistics.series())
                .add("CountStudies", statistics.studies())
                .build());
    }

    /** The same for what is below a resource; 404 if there is none. */
    @Operation(summary = "Counts the resources and bytes of a resource.")
    @APIResponse(responseCode = "200", description = "Figures.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("{level: " + ResourceLevel.ROUTES + "}/{id}/statistics")
    public JsonObject of(@PathParam("level") String route, @PathParam("id") String id) {
        Level level = ResourceLevel.ofRoute(route).level();
        IndexStatistics statistics = browse.statistics(level, id).orElseThrow(NotFoundException::new);
        long disk = statistics.diskSize();
        long uncompressed = statistics.uncompressedSize();
        JsonObjectBuilder json = Json.createObjectBuilder();
        size(json, "DicomDiskSize", disk, "DicomUncompressedSize", uncompressed);
        long attached = attachments.totalLength(new Owner(level, new OrthancIdentifier(id)));
        size(json, "DiskSize", disk + attached, "UncompressedSize", uncompressed + attached);
        switch (level) {
            case PATIENT ->
                json.add("CountStudies", statistics.studies())
                        .add("CountSeries", statistics.series())
                        .add("CountInstances", statistics.instances());
            case STUDY -> json.add("CountSeries", statistics.series()).add("CountInstances", statistics.instances());
            case SERIES -> json.add("CountInstances", statistics.instances());
            case INSTANCE -> {}
        }
        return CoreJson.sorted(json.build());
    }

    private static JsonObjectBuilder size(
            JsonObjectBuilder json, String diskName, long disk, String uncompressedName, long uncompressed) {
        return json.add(diskName, Long.toString(disk))
                .add(diskName + "MB", disk / BYTES_PER_MEGABYTE)
                .add(uncompressedName, Long.toString(uncompressed))
                .add(uncompressedName + "MB", uncompressed / BYTES_PER_MEGABYTE);
    }
}
