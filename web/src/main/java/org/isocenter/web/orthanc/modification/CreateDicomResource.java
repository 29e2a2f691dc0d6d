package org.isocenter.web.orthanc.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.modification.CreateInstances;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.web.access.Arrivals;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.command.CommandBody;
import org.isocenter.web.orthanc.command.CommandJob;

/** Instances of JSON and pictures or documents in it. */
@Tag(name = "Modification")
@Path("/")
@Singleton
public class CreateDicomResource {

    /** Pictures are in it, as text. */
    private static final int LONGEST = 64 * 1024 * 1024;

    @Inject
    CreateInstances create;

    /** Creates an instance, or a series of several. */
    @Operation(summary = "Makes an instance, or a series of several, of attributes and pictures or documents.")
    @RequestBody(
            description = "`Tags`, `Content`, `Parent`, `PrivateCreator`, `InterpretBinaryTags`, `Force`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What was made: `ID`, `Path`, `Status`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("tools/create-dicom")
    @Produces(CommandJob.MEDIA_TYPE)
    public JsonObject create(InputStream content, @Context HttpServletRequest servlet) throws IOException {
        if (!(CommandBody.of(content, LONGEST).value() instanceof JsonObject request)) {
            throw new RequestFailure.BadRequest("The body has to be a JSON object");
        }
        CreateInstances.Created created = create.create(request, Arrivals.of(servlet, Arrival.Origin.REST_API));
        Lineage lineage = created.instance().lineage();
        if (created.series()) {
            return Json.createObjectBuilder()
                    .add("ID", lineage.series().value())
                    .add("Path", "/series/" + lineage.series().value())
                    .add("Status", "Success")
                    .build();
        }
        return Json.createObjectBuilder()
                .add("ID", lineage.instance().value())
                .add("ParentPatient", lineage.patient().value())
                .add("ParentSeries", lineage.series().value())
                .add("ParentStudy", lineage.study().value())
                .add("Path", "/instances/" + lineage.instance().value())
                .add("Status", created.instance().alreadyThere() ? "AlreadyStored" : "Success")
                .build();
    }
}
