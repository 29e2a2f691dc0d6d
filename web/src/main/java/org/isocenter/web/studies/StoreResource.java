package org.isocenter.web.studies;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.configuration.AssumedEncoding;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.StoreResponse;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.DicomXmlBody;
import org.isocenter.web.incoming.IncomingBody;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Store Transaction (PS3.18 §10.5). */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class StoreResource {

    @EJB
    private StoreInstances storeInstances;

    @Inject
    private IncomingBody incoming;

    @Inject
    private Configuration configuration;

    @Inject
    private AssumedEncoding assumedEncoding;

    @Inject
    private PublicRoot publicRoot;

    @Inject
    private Negotiation negotiation;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    @POST
    @Path("studies")
    public Response store(InputStream body) {
        return store(body, Optional.empty());
    }

    @POST
    @Path("studies/{study}")
    public Response storeIntoStudy(@PathParam("study") String study, InputStream body) {
        return store(body, Optional.of(study));
    }

    private Response store(InputStream body, Optional<String> study) {
        DataSetForm form = negotiation.lenient(Accept.of(headers, uri));
        String base = publicRoot.baseUrl(headers);
        List<StoreOutcome> outcomes =
                storeInstances.store(incoming.ofDeclaredType(headers, URI.create(base + "studies"), body), study);
        IncomingBody.discardRest(body);
        return answer(StoreResponse.of(outcomes, base, assumedEncoding.current().definedTerms()), form);
    }

    /** The response module goes out with error statuses too, unless errors are not to be described. */
    private Response answer(StoreResponse response, DataSetForm form) {
        Response.ResponseBuilder answer = Response.status(status(response.status()));
        boolean described = response.status() == StoreResponse.Status.SUCCESS
                || configuration.httpAccess().httpDescribeErrors();
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
