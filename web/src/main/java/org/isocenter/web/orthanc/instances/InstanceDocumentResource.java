package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;

/** The PDF that an instance encapsulates. */
@Tag(name = "Instances")
@Path("instances/{id}/pdf")
@Singleton
public class InstanceDocumentResource {

    @Inject
    RetrieveInstances instances;

    @Inject
    RetrieveBulkdata retrieve;

    /** The document; 404 without a body if there is no such instance, or it holds none of this type. */
    @Operation(summary = "Gives the PDF that an instance holds.")
    @APIResponse(responseCode = "200", description = "The document.", content = @Content(mediaType = "application/pdf"))
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    public Response pdf(@PathParam("id") String id, @BeanParam Exchange exchange) throws IOException {
        Optional<StoredInstance> found = instances.find(id);
        if (found.isEmpty()) {
            return notFound();
        }
        OpenInstance open = retrieve.open(found.get());
        boolean handedOn = false;
        try {
            Optional<Attribute> document = open.dataSet()
                    .get(EncapsulatedDocument.TAG)
                    .filter(any ->
                            EncapsulatedDocument.mediaType(open.dataSet()).equals(EncapsulatedDocument.PDF));
            if (document.isEmpty()) {
                return notFound();
            }
            handedOn = true;
            return SinglePart.of(
                            EncapsulatedDocument.PDF,
                            found.get().file().md5() + "-pdf",
                            open.value(document.get()).get(0),
                            open)
                    .respond(exchange)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "filename=\"" + id + ".pdf\"")
                    .build();
        } finally {
            if (!handedOn) {
                open.close();
            }
        }
    }

    private static Response notFound() {
        return Response.status(Response.Status.NOT_FOUND).build();
    }
}
