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
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.StoreResponse;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Store Transaction (PS3.18 §10.5). */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class StoreResource {

    @EJB
    private StoreInstances storeInstances;

    @Inject
    private Configuration configuration;

    @Inject
    private PublicRoot publicRoot;

    @Context
    private HttpHeaders headers;

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
        MultipartParts parts = MultipartParts.of(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body);
        List<StoreOutcome> outcomes = storeInstances.store(parts, study);
        StoreResponse response = StoreResponse.of(
                outcomes,
                publicRoot.baseUrl(headers),
                configuration.defaultEncoding().definedTerms());
        return Response.status(status(response.status()))
                .type(DicomJsonBody.MEDIA_TYPE)
                .entity(entity(response))
                .build();
    }

    /** The response module goes out with error statuses too, unless errors are not to be described. */
    private DataSet entity(StoreResponse response) {
        boolean described = response.status() == StoreResponse.Status.SUCCESS
                || configuration.httpAccess().httpDescribeErrors();
        return described ? response.dataSet() : DataSet.EMPTY;
    }

    private static int status(StoreResponse.Status status) {
        return switch (status) {
            case SUCCESS -> 200;
            case PARTIAL -> 202;
            case NOT_UNDERSTOOD -> 400;
            case CONFLICT -> 409;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case OUT_OF_RESOURCES -> 507;
        };
    }
}
