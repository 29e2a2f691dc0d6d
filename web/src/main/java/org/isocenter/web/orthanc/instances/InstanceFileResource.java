package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.DicomXmlBody;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.PublicRoot;
import org.jspecify.annotations.Nullable;

/** An instance's file by its Orthanc identifier. */
@Tag(name = "Instances")
@Path("/")
@Singleton
public class InstanceFileResource {

    private static final String UNMET = "The instance is sent in the transfer syntax in which it is stored";

    @Inject
    RetrieveInstances retrieve;

    @Inject
    RetrieveBulkdata values;

    @Inject
    Negotiation negotiation;

    @Inject
    PublicRoot publicRoot;

    @Inject
    AttributeDictionary dictionary;

    /**
     * The file as it was stored, or in the transfer syntax named; for who asks for that, its data set in a DICOMweb
     * form with all values in line, but for fragments, which have no form in line. 404 without a body if there is no such instance.
     */
    @Operation(
            summary = "Gives the file of an instance as it was stored, or in another transfer syntax; with `Accept` "
                    + "also as DICOM JSON or XML with all values.")
    @Parameter(name = "transcode", description = "The UID of a transfer syntax.")
    @APIResponse(
            responseCode = "200",
            description = "The file, or its data set.",
            content = {
                @Content(mediaType = "application/dicom"),
                @Content(mediaType = "application/dicom+json"),
                @Content(mediaType = "application/dicom+xml")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path("instances/{id}/file")
    public Response file(
            @PathParam("id") String id,
            @QueryParam("transcode") @Nullable String transcode,
            @BeanParam Exchange exchange)
            throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        if (found.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        StoredInstance instance = found.get();
        if (negotiation.names(exchange.accept(), DicomJsonBody.MEDIA_TYPE)) {
            return document(instance, DicomJsonBody.MEDIA_TYPE, exchange.headers());
        }
        if (negotiation.names(exchange.accept(), DicomXmlBody.MEDIA_TYPE)) {
            return document(instance, DicomXmlBody.MEDIA_TYPE, exchange.headers());
        }
        TransferSyntax wanted =
                transcode == null ? TransferSyntax.of(instance.transferSyntax()) : wanted(instance, transcode);
        InstanceContent content = retrieve.open(instance, wanted)
                .orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        Response.ResponseBuilder response = SinglePart.of(
                        "application/dicom", instance.file().md5(), content)
                .respond(exchange)
                .header("Content-Disposition", "filename=\"" + instance.file().uuid() + ".dcm\"");
        if (!content.transferSyntax().equals(wanted)) {
            response.header("Warning", publicRoot.warning(exchange.headers(), UNMET));
        }
        return response.build();
    }

    private Response document(StoredInstance instance, String mediaType, HttpHeaders headers) throws IOException {
        DataSet dataSet;
        try (OpenInstance open = values.open(instance)) {
            String links = publicRoot.baseUrl(headers) + instance.path().path() + "/bulk/";
            dataSet = LinkedFragments.in(open.inMemory(), links);
        }
        StreamingOutput body = mediaType.equals(DicomJsonBody.MEDIA_TYPE)
                ? output -> DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, output)
                : output -> new NativeDicomXmlWriter(ModelFormat.IN_LINE, dictionary).write(dataSet, null, output);
        return Response.ok(body, mediaType).header(HttpHeaders.VARY, "Accept").build();
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
