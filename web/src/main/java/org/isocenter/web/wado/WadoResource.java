package org.isocenter.web.wado;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.modification.ModifyInstance;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderInstances;
import org.isocenter.ejb.render.RenderableKind;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.retrieve.FindObject;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.MadeFile;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.render.RenderOther;
import org.isocenter.web.render.RenderingQuery;
import org.isocenter.web.render.RenditionResponse;
import org.isocenter.web.render.WadoQuery;
import org.isocenter.web.root.PublicRoot;

/**
 * Retrieve DICOM Instance and Retrieve Rendered Instance (PS3.18 §9.4, §9.5). What the client accepts does not matter
 * here: {@code contentType} says what it wants.
 */
@Tag(name = "Retrieve")
@Path(WadoRootFilter.INTERNAL_PATH)
@Singleton
public class WadoResource {

    private static final String DICOM = "application/dicom";
    private static final String UNMET = "The object is sent in the transfer syntax in which it is stored";

    @Inject
    FindObject findObject;

    @Inject
    RetrieveInstances retrieve;

    @Inject
    ModifyInstance modifyInstance;

    @Inject
    RenderInstances render;

    @Inject
    RenderOther others;

    @Inject
    Negotiation negotiation;

    @Inject
    PublicRoot publicRoot;

    /** The object as a picture, a text, a document, or as it was stored. */
    @Operation(summary = "Gives an object as a picture, a text, a document, or as it was stored (WADO-URI, PS3.18 §9).")
    @Parameter(name = "requestType", description = "`WADO`.")
    @Parameter(name = "objectUID", description = "The SOP Instance UID.")
    @Parameter(name = "studyUID", description = "The Study Instance UID.")
    @Parameter(name = "seriesUID", description = "The Series Instance UID.")
    @Parameter(name = "contentType", description = "Media types, the best first; `application/dicom` for the file.")
    @Parameter(name = "transferSyntax", description = "The UID of the transfer syntax of a file.")
    @Parameter(name = "anonymize", description = "`yes` for a de-identified file.")
    @Parameter(name = "frameNumber", description = "The frame, counted from 1.")
    @Parameter(name = "rows", description = "The most rows of the picture.")
    @Parameter(name = "columns", description = "The most columns of the picture.")
    @Parameter(name = "region", description = "Left, top, right and bottom as shares of the image.")
    @Parameter(name = "windowCenter", description = "The window's centre; together with `windowWidth`.")
    @Parameter(name = "windowWidth", description = "The window's width; together with `windowCenter`.")
    @Parameter(name = "imageQuality", description = "The quality of lossy formats, 1 to 100.")
    @Parameter(ref = "annotation")
    @Parameter(ref = "charset")
    @Parameter(name = "presentationUID", description = "The SOP Instance UID of a presentation state that is applied.")
    @Parameter(name = "presentationSeriesUID", description = "The Series Instance UID of the presentation state.")
    @APIResponse(
            responseCode = "200",
            description = "The object.",
            content = {
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/png"),
                @Content(mediaType = "image/gif"),
                @Content(mediaType = "image/jp2"),
                @Content(mediaType = "application/dicom"),
                @Content(mediaType = "text/html"),
                @Content(mediaType = "text/plain"),
                @Content(mediaType = "application/pdf"),
                @Content(mediaType = "video/mp4"),
                @Content(mediaType = "video/mpeg")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @APIResponse(
            responseCode = "404",
            description = "There is no such object, or the request does not name one.",
            content = @Content(mediaType = "application/json"))
    @GET
    public Response object(@BeanParam Exchange exchange) throws IOException {
        if (!given("requestType", exchange).equals(Optional.of("WADO"))) {
            throw new RequestFailure.UnknownResource("requestType has to be WADO");
        }
        String object = given("objectUID", exchange)
                .orElseThrow(() -> new RequestFailure.UnknownResource("objectUID is missing"));
        Accept contentType = new Accept(given("contentType", exchange).orElse(""));
        StoredInstance instance = findObject.find(object, given("studyUID", exchange), given("seriesUID", exchange));
        if (isFileWanted(contentType)) {
            return file(instance, exchange);
        }
        if (given("anonymize", exchange).isPresent()) {
            throw new RequestFailure.NotAcceptable("Only DICOM objects are de-identified: anonymize is not possible");
        }
        WadoQuery query = WadoQuery.of(exchange.uri());
        if (RenderableKind.of(instance) != RenderableKind.IMAGE) {
            return others.rendered(instance, contentType, query.rendering(), exchange);
        }
        String wanted = negotiation.select(ResourceOffers.OBJECT, contentType).representation();
        if (wanted.equals(DICOM)) {
            return file(instance, exchange);
        }
        PictureFormat format = PictureFormat.of(wanted).orElseThrow();
        PictureRequest request = presented(request(format, query), exchange);
        return RenditionResponse.of(() -> render.picture(instance, request), instance, request.form(), exchange);
    }

    /** As the presentation state with {@code presentationUID} says. */
    private PictureRequest presented(PictureRequest request, Exchange exchange) {
        Optional<String> presentation = given("presentationUID", exchange);
        if (presentation.isEmpty()) {
            return request;
        }
        StoredInstance state = findObject.find(
                presentation.get(), given("studyUID", exchange), given("presentationSeriesUID", exchange));
        if (RenderableKind.of(state) != RenderableKind.PRESENTATION_STATE) {
            throw new RequestFailure.ParameterOutOfRange(
                    "presentationUID=" + presentation.get() + " is no presentation state that can be applied");
        }
        return request.presentedBy(state);
    }

    private static PictureRequest request(PictureFormat format, WadoQuery query) {
        RenderingQuery rendering = query.rendering();
        Frames frames = query.frame().isPresent()
                ? new Frames.One(query.frame().getAsInt())
                : format == PictureFormat.GIF ? new Frames.All() : new Frames.One(1);
        return new PictureRequest(
                frames, rendering.parameters(), format, rendering.quality(), rendering.profile(), Optional.empty());
    }

    /** Whether the file is what the client wants most, whatever kind of object it is. */
    private static boolean isFileWanted(Accept contentType) {
        List<MediaType> types = MediaType.parseList(contentType.text()).orElse(List.of());
        return !types.isEmpty()
                && types.get(0).includes(DICOM)
                && !types.get(0).type().equals("*");
    }

    /** The object by the Basic Profile of PS3.15; its file name says nothing either. */
    private Response deidentified(StoredInstance instance, String anonymize, TransferSyntax wanted, Exchange exchange)
            throws IOException {
        if (!anonymize.equals("yes")) {
            throw new RequestFailure.BadRequest("anonymize has to be yes, not \"" + anonymize + "\"");
        }
        return MadeFile.of(exchange, modifyInstance.deidentified(instance, wanted))
                .build();
    }

    private Response file(StoredInstance instance, Exchange exchange) throws IOException {
        TransferSyntax wanted = wanted(instance, exchange);
        Optional<String> anonymize = given("anonymize", exchange);
        if (anonymize.isPresent()) {
            return deidentified(instance, anonymize.get(), wanted, exchange);
        }
        InstanceContent content = retrieve.open(instance, wanted)
                .orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        Response.ResponseBuilder response = SinglePart.of(DICOM, instance.file().md5(), content)
                .respond(exchange)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + instance.path().instance() + ".dcm\"");
        if (!content.transferSyntax().equals(wanted)) {
            response.header("Warning", publicRoot.warning(exchange.headers(), UNMET));
        }
        return response.build();
    }

    /** Without {@code transferSyntax}, as it is stored. */
    private TransferSyntax wanted(StoredInstance instance, Exchange exchange) {
        Optional<String> given = given("transferSyntax", exchange);
        if (given.isEmpty()) {
            return TransferSyntax.of(instance.transferSyntax());
        }
        TransferSyntax wanted = given.flatMap(Uid::parse)
                .map(TransferSyntax::of)
                .filter(TransferSyntax::isKnown)
                .orElseThrow(() ->
                        new RequestFailure.ParameterOutOfRange("transferSyntax=" + given.get() + " is not known"));
        if (!Deliverable.instances(TransferSyntax.of(instance.transferSyntax()), wanted)) {
            throw new RequestFailure.NotAcceptable(
                    "The object cannot be sent with transferSyntax=" + given.get() + " (" + wanted.name() + ")");
        }
        return wanted;
    }

    private Optional<String> given(String name, Exchange exchange) {
        return RenderingQuery.parameter(exchange.uri(), name).filter(text -> !text.isEmpty());
    }
}
