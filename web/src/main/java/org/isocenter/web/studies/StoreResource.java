package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.AssumedEncoding;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.StoreResponse;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.web.access.Arrivals;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.DicomXmlBody;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.incoming.IncomingBody;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Store Transaction (PS3.18 §10.5). */
@Tag(name = "Store")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class StoreResource {

    @Inject
    StoreInstances storeInstances;

    @Inject
    IncomingBody incoming;

    @Inject
    HttpAccess access;

    @Inject
    AssumedEncoding assumedEncoding;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Operation(summary = "Stores instances (PS3.18 §10.5).")
    @RequestBody(
            description =
                    "Parts of `application/dicom`, or metadata with bulk data; one file may be the body by itself.",
            content = @Content(mediaType = "multipart/related"))
    @APIResponse(
            responseCode = "200",
            description = "All instances are stored: the response module of PS3.18 Annex I.",
            content = {@Content(mediaType = "application/dicom+json"), @Content(mediaType = "application/dicom+xml")})
    @APIResponse(
            responseCode = "202",
            description =
                    "Some instances were not stored, or there is a warning about some: the response module names them.",
            content = {@Content(mediaType = "application/dicom+json"), @Content(mediaType = "application/dicom+xml")})
    @APIResponse(
            responseCode = "409",
            description =
                    "No instance was stored: they are in conflict with the archive or with the study of the path.",
            content = {@Content(mediaType = "application/dicom+json"), @Content(mediaType = "application/dicom+xml")})
    @APIResponse(
            responseCode = "507",
            description = "There is no room for the instances.",
            content = {@Content(mediaType = "application/dicom+json"), @Content(mediaType = "application/dicom+xml")})
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies")
    public Response store(InputStream body, @BeanParam Exchange exchange, @Context HttpServletRequest servlet) {
        return store(body, Optional.empty(), exchange, servlet);
    }

    @Operation(summary = "Stores instances of a study (PS3.18 §10.5).")
    @DescribedLike("store")
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies/{study}")
    public Response storeIntoStudy(
            @PathParam("study") String study,
            InputStream body,
            @BeanParam Exchange exchange,
            @Context HttpServletRequest servlet) {
        return store(body, Optional.of(study), exchange, servlet);
    }

    private Response store(InputStream body, Optional<String> study, Exchange exchange, HttpServletRequest servlet) {
        DataSetForm form = negotiation.lenient(exchange.accept());
        String base = publicRoot.baseUrl(exchange.headers());
        List<StoreOutcome> outcomes = storeInstances.store(
                incoming.ofDeclaredType(exchange.headers(), URI.create(base + "studies"), body),
                study,
                Arrivals.of(servlet, Arrival.Origin.PLUGINS));
        IncomingBody.discardRest(body);
        return answer(StoreResponse.of(outcomes, base, assumedEncoding.current().definedTerms()), form);
    }

    /** The response module goes out with error statuses too, unless errors are not to be described. */
    private Response answer(StoreResponse response, DataSetForm form) {
        Response.ResponseBuilder answer = Response.status(status(response.status()));
        boolean described = response.status() == StoreResponse.Status.SUCCESS || access.httpDescribeErrors();
        if (described) {
            answer.type(form == DataSetForm.JSON ? DicomJsonBody.MEDIA_TYPE : DicomXmlBody.MEDIA_TYPE)
                    .entity(response.dataSet());
        }
        return answer.build();
    }

    private static int status(StoreResponse.Status status) {
        return switch (status) {
            case SUCCESS -> 200;
            case PARTIAL -> 202;
            case NOT_UNDERSTOOD -> 400;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case UNAVAILABLE -> 503;
            case OUT_OF_RESOURCES -> 507;
        };
    }
}
