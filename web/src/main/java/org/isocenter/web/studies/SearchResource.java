package org.isocenter.web.studies;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
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
import org.isocenter.web.access.AccessFilter;
import org.isocenter.web.body.DataSets;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.DicomJsonBytes;
import org.isocenter.web.body.NativeXmlParts;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Search Transaction (PS3.18 §10.6): Table 10.6.1-1, row by row. */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class SearchResource {

    @EJB
    private SearchInstances search;

    @Inject
    private AttributeDictionary dictionary;

    @Inject
    private PublicRoot publicRoot;

    @Inject
    private AttributeNames names;

    @Inject
    private Negotiation negotiation;

    @Inject
    private StrictMode strictMode;

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Context
    private HttpServletRequest servlet;

    @Context
    private HttpHeaders headers;

    @GET
    @Path("studies")
    public Response studies() {
        return answer(Level.STUDY, Optional.empty());
    }

    @GET
    @Path("series")
    public Response series() {
        return answer(Level.SERIES, Optional.empty());
    }

    @GET
    @Path("studies/{study}/series")
    public Response seriesOfStudy(@PathParam("study") String study) {
        return answer(Level.SERIES, Optional.of(new ResourcePath.Study(study)));
    }

    @GET
    @Path("instances")
    public Response instances() {
        return answer(Level.INSTANCE, Optional.empty());
    }

    @GET
    @Path("studies/{study}/instances")
    public Response instancesOfStudy(@PathParam("study") String study) {
        return answer(Level.INSTANCE, Optional.of(new ResourcePath.Study(study)));
    }

    @GET
    @Path("studies/{study}/series/{series}/instances")
    public Response instancesOfSeries(@PathParam("study") String study, @PathParam("series") String series) {
        return answer(Level.INSTANCE, Optional.of(new ResourcePath.Series(study, series)));
    }

    private Response answer(Level level, Optional<ResourcePath> scope) {
        SearchRequest request = SearchParameters.parse(
                level, scope, QueryString.parse(servlet.getQueryString()), names, strictMode.on());
        DataSetForm form = negotiation.lenient(Accept.of(headers, uri));
        SearchAnswer found = search.search(request, client());
        String base = publicRoot.baseUrl(headers);
        List<DataSet> matches =
                found.matches().stream().map(match -> complete(match, base)).toList();
        Response.ResponseBuilder response =
                form == DataSetForm.JSON ? json(matches) : xml(new NativeXmlParts(matches, dictionary));
        response.header("Cache-Control", "no-cache").header("Vary", "Accept");
        if (found.remaining() > 0) {
            response.header(
                    "Warning",
                    "299 " + base + ": There are " + found.remaining() + " additional results that can be requested");
        }
        return response.build();
    }

    private Response.ResponseBuilder json(List<DataSet> matches) {
        if (matches.size() > DicomJsonBytes.MOST) {
            return Response.ok(new DataSets(matches)).type(DicomJsonBody.MEDIA_TYPE);
        }
        DicomJsonBytes body = DicomJsonBytes.of(matches);
        EntityTag tag = body.tag();
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged
                : Response.ok(body.bytes()).type(DicomJsonBody.MEDIA_TYPE).tag(tag);
    }

    private static Response.ResponseBuilder xml(NativeXmlParts body) {
        return Response.ok(body).type(body.mediaType());
    }

    private SearchClient client() {
        return new SearchClient(
                Optional.ofNullable((String) servlet.getAttribute(AccessFilter.USER)), headers.getRequestHeaders());
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
