package org.isocenter.web.studies;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.search.QueryParameter;
import org.isocenter.ejb.search.SearchInstances;
import org.isocenter.ejb.search.SearchRequest;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.web.body.DataSets;
import org.isocenter.web.body.DicomJsonBody;
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

    @Context
    private UriInfo uri;

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
        SearchRequest request = SearchRequest.parse(level, scope, parameters(), dictionary);
        SearchAnswer found = search.search(request);
        String base = publicRoot.baseUrl(headers);
        List<DataSet> matches =
                found.matches().stream().map(match -> complete(match, base)).toList();
        Response.ResponseBuilder response = Response.ok(new DataSets(matches))
                .type(DicomJsonBody.MEDIA_TYPE)
                .header("Cache-Control", "no-cache");
        if (found.remaining() > 0) {
            response.header(
                    "Warning",
                    warning(base, "There are " + found.remaining() + " additional results that can be requested"));
        }
        if (request.fuzzyMatching()) {
            response.header(
                    "Warning",
                    warning(
                            base,
                            "The fuzzymatching parameter is not supported. Only literal matching has been performed."));
        }
        return response.build();
    }

    private List<QueryParameter> parameters() {
        return uri.getQueryParameters().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new QueryParameter(entry.getKey(), value)))
                .toList();
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

    private static String warning(String base, String text) {
        return "299 " + base + ": " + text;
    }
}
