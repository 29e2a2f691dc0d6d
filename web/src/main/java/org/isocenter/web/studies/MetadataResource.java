package org.isocenter.web.studies;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.attachments.Md5;
import org.isocenter.ejb.metadata.IncludedAttributes;
import org.isocenter.ejb.metadata.MetadataSource;
import org.isocenter.ejb.metadata.RetrieveMetadata;
import org.isocenter.web.body.MetadataBody;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.AcceptEncoding;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, metadata resources (PS3.18 §10.4.1.1.2). */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class MetadataResource {

    private static final String VARY = "Accept-Encoding, Accept";

    @Inject
    private RetrieveMetadata retrieve;

    @Inject
    private MetadataBody body;

    @Inject
    private AttributeDictionary dictionary;

    @Inject
    private PublicRoot publicRoot;

    @Inject
    private Negotiation negotiation;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    @GET
    @Path("studies/{study}/metadata")
    public Response study(@PathParam("study") String study) {
        return answer(new ResourcePath.Study(study));
    }

    @GET
    @Path("studies/{study}/series/{series}/metadata")
    public Response series(@PathParam("study") String study, @PathParam("series") String series) {
        return answer(new ResourcePath.Series(study, series));
    }

    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/metadata")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance) {
        return answer(new ResourcePath.Instance(study, series, instance));
    }

    private Response answer(ResourcePath path) {
        boolean single = path instanceof ResourcePath.Instance;
        DataSetForm form = negotiation
                .select(single ? ResourceOffers.INSTANCE_METADATA : ResourceOffers.METADATA, Accept.of(headers, uri))
                .representation();
        Optional<IncludedAttributes> included =
                IncludedAttributes.parse(uri.getQueryParameters().getOrDefault("includefield", List.of()), dictionary);
        String base = publicRoot.baseUrl(headers);
        boolean gzip = AcceptEncoding.includesGzip(headers);
        MetadataSource source = retrieve.find(path);
        EntityTag tag = tag(source, included, base, form, gzip);
        Response.ResponseBuilder response = request.evaluatePreconditions(tag);
        if (response == null) {
            response = body.respond(source, included, base, form, gzip);
            if (request.getMethod().equals("HEAD")) {
                response.entity(null);
            }
            response.type(body.mediaType(form));
        }
        return response.tag(tag).header(HttpHeaders.VARY, VARY).build();
    }

    /** Whatever the answer depends on is in its tag. */
    private static EntityTag tag(
            MetadataSource source, Optional<IncludedAttributes> included, String base, DataSetForm form, boolean gzip) {
        String all = String.join("\n", source.fingerprint(), included.toString(), base, form.name());
        return new EntityTag(Md5.of(all.getBytes(StandardCharsets.UTF_8)) + (gzip ? "-gzip" : ""));
    }
}
