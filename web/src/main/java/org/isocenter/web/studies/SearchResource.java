package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.ejb.search.SearchInstances;
import org.isocenter.ejb.search.SearchParameters;
import org.isocenter.ejb.search.SearchRequest;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.web.body.DataSets;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.DicomJsonBytes;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.NativeXmlParts;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Search Transaction (PS3.18 §10.6): Table 10.6.1-1, row by row. */
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Search")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class SearchResource {

    @Inject
    SearchInstances search;

    @Inject
    AttributeDictionary dictionary;

    @Inject
    PublicRoot publicRoot;

    @Inject
    AttributeNames names;

    @Inject
    Negotiation negotiation;

    @Inject
    StrictMode strictMode;

    @Operation(summary = "Searches for studies (PS3.18 §10.6).")
    @Parameter(ref = "match")
    @Parameter(ref = "includefield")
    @Parameter(ref = "limit")
    @Parameter(ref = "offset")
    @Parameter(ref = "sort")
    @Parameter(ref = "fuzzymatching")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "The matches: one data set each.",
            content = {@Content(mediaType = "application/dicom+json"), @Content(mediaType = "multipart/related")})
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @APIResponse(
            responseCode = "413",
            description = "There are more matches than the archive answers with, and the request does not limit them.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("studies")
    public Response studies(@BeanParam Exchange exchange) {
        return answer(Level.STUDY, Optional.empty(), exchange);
    }

    @Operation(summary = "Searches for series (PS3.18 §10.6).")
    @DescribedLike("studies")
    @GET
    @Path("series")
    public Response series(@BeanParam Exchange exchange) {
        return answer(Level.SERIES, Optional.empty(), exchange);
    }

    @Operation(summary = "Searches for series of a study (PS3.18 §10.6).")
    @DescribedLike("studies")
    @GET
    @Path(Target.STUDY + "/series")
    public Response seriesOfStudy(@BeanParam Exchange exchange) {
        return answer(Level.SERIES, Optional.of(Target.of(exchange)), exchange);
    }

    @Operation(summary = "Searches for instances (PS3.18 §10.6).")
    @DescribedLike("studies")
    @GET
    @Path("instances")
    public Response instances(@BeanParam Exchange exchange) {
        return answer(Level.INSTANCE, Optional.empty(), exchange);
    }

    @Operation(summary = "Searches for instances of a study (PS3.18 §10.6).")
    @DescribedLike("studies")
    @GET
    @Path(Target.STUDY + "/instances")
    public Response instancesOfStudy(@BeanParam Exchange exchange) {
        return answer(Level.INSTANCE, Optional.of(Target.of(exchange)), exchange);
    }

    @Operation(summary = "Searches for instances of a series (PS3.18 §10.6).")
    @DescribedLike("studies")
    @GET
    @Path(Target.SERIES + "/instances")
    public Response instancesOfSeries(@BeanParam Exchange exchange) {
        return answer(Level.INSTANCE, Optional.of(Target.of(exchange)), exchange);
    }

    private Response answer(Level level, Optional<ResourcePath> scope, Exchange exchange) {
        SearchRequest wanted =
                SearchParameters.parse(level, scope, QueryString.parse(exchange.queryString()), names, strictMode.on());
        DataSetForm form = negotiation.lenient(exchange.accept());
        SearchAnswer found = search.search(wanted, client(exchange));
        String base = publicRoot.baseUrl(exchange.headers());
        List<DataSet> matches =
                found.matches().stream().map(match -> complete(match, base)).toList();
        Response.ResponseBuilder response =
                form == DataSetForm.JSON ? json(matches, exchange) : xml(new NativeXmlParts(matches, dictionary));
        response.header("Cache-Control", "no-cache").header("Vary", "Accept");
        if (found.remaining() > 0) {
            response.header(
                    "Warning",
                    "299 " + base + ": There are " + found.remaining() + " additional results that can be requested");
        }
        return response.build();
    }

    private Response.ResponseBuilder json(List<DataSet> matches, Exchange exchange) {
        if (matches.size() > DicomJsonBytes.MOST) {
            return Response.ok(new DataSets(matches)).type(DicomJsonBody.MEDIA_TYPE);
        }
        DicomJsonBytes body = DicomJsonBytes.of(matches);
        EntityTag tag = body.tag();
        return exchange.preconditionAnswer(tag)
                .orElseGet(() ->
                        Response.ok(body.bytes()).type(DicomJsonBody.MEDIA_TYPE).tag(tag));
    }

    private static Response.ResponseBuilder xml(NativeXmlParts body) {
        return Response.ok(body).type(body.mediaType());
    }

    private SearchClient client(Exchange exchange) {
        return exchange.client();
    }

    /** Adds what depends on the request: the match's own URL, and the character set that JSON is in. */
    private static DataSet complete(Match match, String base) {
        return match.attributes().toBuilder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
                .put(
                        Tag.RETRIEVE_URL,
                        ValueRepresentation.UR,
                        base + match.path().path())
                .build();
    }
}
