package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.FindRequest;
import org.isocenter.ejb.search.FindResources;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.web.access.Clients;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.JsonStream;
import org.isocenter.web.orthanc.ResourceLevel;

/** Searches of the core interface: by attributes, and by what names a resource. */
@Tag(name = "Search")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class FindResource {

    private static final int LONGEST_NAME = 1024;

    @Inject
    FindResources find;

    @Inject
    AttributeNames names;

    @Inject
    AttachmentNames metadataNames;

    @Inject
    Descriptions descriptions;

    /** The identifiers, or descriptions, of what answers a query. */
    @Operation(summary = "Searches by attributes, metadata and labels.")
    @RequestBody(
            description = "`Level` and `Query` are required. `Expand`, `CaseSensitive`, `Since`, `Limit`, `OrderBy`, "
                    + "`MetadataQuery`, `Labels`, `LabelsConstraint`, `ParentPatient`, `ParentStudy`, "
                    + "`ParentSeries`, `ResponseContent`, `RequestedTags`, `Simplify`, `Short`, `Full`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "Identifiers, or with `Expand` descriptions.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/find")
    public StreamingOutput find(InputStream stream, @Context HttpHeaders headers, @Context HttpServletRequest servlet)
            throws IOException {
        FindBody body = FindBody.read(stream, names, metadataNames::metadata);
        FindRequest request = body.request();
        DescriptionForm form = body.form();
        Stream<List<Long>> parts = find.find(request, client(headers, servlet)).parts();
        return JsonStream.array(
                body.expand()
                        ? descriptions.descriptions(request.level(), parts, form)
                        : descriptions.identifiers(request.level(), parts));
    }

    /** How many resources answer a query. */
    @Operation(summary = "Counts what a search finds.")
    @RequestBody(description = "As for `/tools/find`.", content = @Content(mediaType = "application/json"))
    @APIResponse(responseCode = "200", description = "`Count`.", content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/count-resources")
    public JsonObject count(InputStream stream, @Context HttpHeaders headers, @Context HttpServletRequest servlet)
            throws IOException {
        FindBody body = FindBody.read(stream, names, metadataNames::metadata);
        return Json.createObjectBuilder()
                .add("Count", find.count(body.request(), client(headers, servlet)))
                .build();
    }

    /** The resources that a Patient ID or a UID, the whole body, names. */
    @Operation(summary = "Finds what a Patient ID or a UID names.")
    @RequestBody(description = "The Patient ID or UID.", content = @Content(mediaType = "text/plain"))
    @APIResponse(
            responseCode = "200",
            description = "The resources: `ID`, `Path`, `Type`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/lookup")
    public JsonValue lookup(InputStream stream, @Context HttpHeaders headers, @Context HttpServletRequest servlet)
            throws IOException {
        byte[] name = stream.readNBytes(LONGEST_NAME + 1);
        if (name.length > LONGEST_NAME) {
            throw new RequestFailure.BadRequest("What is looked up has at most " + LONGEST_NAME + " bytes");
        }
        JsonArrayBuilder named = Json.createArrayBuilder();
        find.lookup(new String(name, StandardCharsets.UTF_8), client(headers, servlet))
                .forEach(resource -> {
                    ResourceLevel level = ResourceLevel.of(resource.level());
                    named.add(Json.createObjectBuilder()
                            .add("ID", resource.id().value())
                            .add(
                                    "Path",
                                    "/" + level.route() + "/" + resource.id().value())
                            .add("Type", level.type()));
                });
        return named.build();
    }

    private SearchClient client(HttpHeaders headers, HttpServletRequest servlet) {
        return Clients.of(servlet, headers);
    }
}
