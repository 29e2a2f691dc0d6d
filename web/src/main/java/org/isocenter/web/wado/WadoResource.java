package org.isocenter.web.wado;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.FindObject;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.jspecify.annotations.Nullable;

/** Retrieve DICOM Instance (PS3.18 §9.4). What the client accepts does not matter here: {@code contentType} says what it wants. */
@Path(WadoRootFilter.INTERNAL_PATH)
@RequestScoped
public class WadoResource {

    private static final String DICOM = "application/dicom";

    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/jpg", "image/png");

    @EJB
    private FindObject findObject;

    @EJB
    private RetrieveInstances retrieve;

    @BeanParam
    private Exchange exchange;

    /** The object as it was stored. */
    @GET
    public Response object(
            @QueryParam("requestType") @Nullable String requestType,
            @QueryParam("objectUID") @Nullable String object,
            @QueryParam("studyUID") @Nullable String study,
            @QueryParam("seriesUID") @Nullable String series,
            @QueryParam("contentType") @Nullable String contentType)
            throws IOException {
        if (!"WADO".equals(requestType)) {
            throw new RequestFailure.UnknownResource("requestType has to be WADO");
        }
        if (object == null || object.isEmpty()) {
            throw new RequestFailure.UnknownResource("objectUID is missing");
        }
        String wanted = contentType == null || contentType.isEmpty() ? "image/jpeg" : contentType;
        if (!wanted.equals(DICOM) && !IMAGES.contains(wanted)) {
            throw new RequestFailure.BadRequest("contentType has to be " + DICOM + " or one of " + IMAGES);
        }
        StoredInstance instance = findObject.find(object, given(study), given(series));
        if (IMAGES.contains(wanted)) {
            throw new RequestFailure.NotAcceptable("Images are not rendered here; there is contentType=" + DICOM);
        }
        InstanceContent content =
                retrieve.open(instance).orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        return SinglePart.of(DICOM, instance.file().md5(), content)
                .respond(exchange)
                .build();
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }
}
