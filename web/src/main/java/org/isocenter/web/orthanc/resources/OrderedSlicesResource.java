package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.description.OrderSlices;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.orthanc.CoreJson;

/** The slices of a series in their order. */
@Tag(name = "Resources")
@Path("series/{id}/ordered-slices")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class OrderedSlicesResource {

    @Inject
    OrderSlices orderSlices;

    /** The files and frames of the slices, in space or, if that is not known, by the numbers of the instances. */
    @Operation(summary = "Gives the files and frames of a series in their order in space, or else by their numbers.")
    @APIResponse(
            responseCode = "200",
            description = "`Dicom`, `Slices`, `SlicesShort` and `Type`.",
            content = @Content(mediaType = "application/json"))
    @GET
    public JsonObject slices(@PathParam("id") String id) {
        OrderSlices.Ordered ordered = orderSlices.of(id).orElseThrow(UnknownResource::failure);
        JsonArrayBuilder files = Json.createArrayBuilder();
        JsonArrayBuilder frames = Json.createArrayBuilder();
        JsonArrayBuilder brief = Json.createArrayBuilder();
        for (OrderSlices.Slice slice : ordered.slices()) {
            String instance = slice.instance().value();
            files.add("/instances/" + instance + "/file");
            for (int frame = 0; frame < slice.frames(); frame++) {
                frames.add("/instances/" + instance + "/frames/" + frame);
            }
            brief.add(Json.createArrayBuilder().add(instance).add(0).add(slice.frames()));
        }
        return Json.createObjectBuilder()
                .add("Dicom", files)
                .add("Slices", frames)
                .add("SlicesShort", brief)
                .add("Type", ordered.inSpace() ? "Volume" : "Sequence")
                .build();
    }
}
