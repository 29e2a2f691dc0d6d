package org.isocenter.web.orthanc;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.jspecify.annotations.Nullable;

/** An instance's file by its Orthanc identifier. */
@Path("/")
@RequestScoped
public class InstanceFileResource {

    @EJB
    private RetrieveInstances retrieve;

    @BeanParam
    private Exchange exchange;

    /** The file as it was stored, or in the transfer syntax named; 404 without a body if there is no such instance. */
    @GET
    @Path("instances/{id}/file")
    public Response file(@PathParam("id") String id, @QueryParam("transcode") @Nullable String transcode)
            throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        if (found.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        StoredInstance instance = found.get();
        Optional<InstanceContent> content =
                transcode == null ? retrieve.open(instance) : retrieve.open(instance, wanted(instance, transcode));
        return SinglePart.of(
                        "application/dicom",
                        instance.file().md5(),
                        content.orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost")))
                .respond(exchange)
                .header("Content-Disposition", "filename=\"" + instance.file().uuid() + ".dcm\"")
                .build();
    }

    private static TransferSyntax wanted(StoredInstance instance, String transcode) {
        TransferSyntax wanted = Uid.parse(transcode)
                .map(TransferSyntax::of)
                .filter(TransferSyntax::isKnown)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                        "transcode has to be the UID of a transfer syntax, not \"" + transcode + "\""));
        TransferSyntax stored = TransferSyntax.of(instance.transferSyntax());
        if (!Deliverable.instances(stored, wanted)) {
            throw new RequestFailure.ParameterOutOfRange(
                    "The instance is stored as " + stored.name() + " and cannot be sent as " + wanted.name());
        }
        return wanted;
    }
}
