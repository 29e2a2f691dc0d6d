package org.isocenter.web.orthanc;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.persistence.index.Lineage;

/** Upload of one DICOM file. */
@Path("/")
@RequestScoped
@Produces(CoreJson.MEDIA_TYPE)
public class UploadResource {

    @EJB
    private StoreInstances storeInstances;

    /** Stores the body, one DICOM file whatever its Content-Type. */
    @POST
    @Path("instances")
    public JsonObject upload(InputStream body) {
        return answer(storeInstances
                .store(IncomingParts.of(new IncomingPart(true, body)), Optional.empty())
                .get(0));
    }

    private static JsonObject answer(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.Stored stored) {
            return stored(stored.lineage(), stored.alreadyThere());
        }
        if (outcome instanceof StoreOutcome.NotUnderstood notUnderstood) {
            throw failure(notUnderstood.reason(), notUnderstood.explanation());
        }
        StoreOutcome.Refused refused = (StoreOutcome.Refused) outcome;
        throw failure(refused.reason(), refused.explanation());
    }

    private static RequestFailure failure(FailureReason reason, String explanation) {
        return switch (reason) {
            case CANNOT_UNDERSTAND, MEDIA_TYPE_NOT_SUPPORTED -> new RequestFailure.BadFileFormat(explanation);
            case OUT_OF_RESOURCES -> new RequestFailure.StorageFull(explanation);
            case PROCESSING_FAILURE -> new RequestFailure.Unavailable(explanation);
        };
    }

    private static JsonObject stored(Lineage lineage, boolean alreadyThere) {
        String id = lineage.instance().value();
        return Json.createObjectBuilder()
                .add("ID", id)
                .add("ParentPatient", lineage.patient().value())
                .add("ParentSeries", lineage.series().value())
                .add("ParentStudy", lineage.study().value())
                .add("Path", "/instances/" + id)
                .add("Status", alreadyThere ? "AlreadyStored" : "Success")
                .build();
    }
}
