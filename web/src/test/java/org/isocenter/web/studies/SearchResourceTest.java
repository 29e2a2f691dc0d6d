package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.ejb.search.SearchInstances;
import org.isocenter.ejb.search.SearchRequest;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.PublicRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search asks for, and what its answer says (PS3.18 §10.6). */
class SearchResourceTest {

    private final List<SearchRequest> requests = new ArrayList<>();
    private long remaining;
    private final Routes routes = routes();

    @ParameterizedTest
    @CsvSource({
        "studies, STUDY, ",
        "series, SERIES, ",
        "instances, INSTANCE, ",
        "studies/1.2/series, SERIES, studies/1.2",
        "studies/1.2/instances, INSTANCE, studies/1.2",
        "studies/1.2/series/1.3/instances, INSTANCE, studies/1.2/series/1.3"
    })
    void pathShouldSayTheLevelAndWhatIsSearched(String path, Level level, String scope) {
        assertThat(get(path).status()).isEqualTo(200);

        assertThat(requests.get(0).level()).isEqualTo(level);
        assertThat(requests.get(0).scope().map(ResourcePath::path)).isEqualTo(Optional.ofNullable(scope));
    }

    @Test
    void parametersShouldBeKeysAndBounds() {
        get("studies?PatientName=A*&00080061=CT&limit=5&offset=2&fuzzymatching=true&includefield=StudyDescription");

        SearchRequest request = requests.get(0);
        assertThat(request.keys()).extracting(key -> key.tag().hex()).containsExactly("00100010", "00080061");
        assertThat(request.limit()).isEqualTo(5);
        assertThat(request.offset()).isEqualTo(2);
        assertThat(request.fuzzyMatching()).isTrue();
        assertThat(request.included().paths()).containsExactly(List.of(Tag.STUDY_DESCRIPTION));
    }

    @Test
    void matchShouldSayWhereItIsAndInWhichCharacterSet() {
        JsonObject match = ((JsonArray) get("studies").json()).getJsonObject(0);

        assertThat(match.getJsonObject("00081190").getJsonArray("Value").getString(0))
                .isEqualTo("http://localhost:8042/dicom-web/studies/1.2");
        assertThat(match.getJsonObject("00080005").getJsonArray("Value").getString(0))
                .isEqualTo("ISO_IR 192");
    }

    @Test
    void furtherMatchesShouldBeAWarning() {
        assertThat(get("studies").header("Warning")).isEmpty();

        remaining = 3;

        assertThat(get("studies").header("Warning").orElse(""))
                .isEqualTo(
                        "299 http://localhost:8042/dicom-web/: There are 3 additional results that can be requested");
    }

    @Test
    void answerThatTheClientHasShouldNotBeSentAgain() {
        String tag = get("studies").header("ETag").orElseThrow();

        Answer again = routes.get("/dicom-web/studies", "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void nativeModelShouldBeSentWhereItIsAccepted() {
        Answer answer = routes.get("/dicom-web/studies", "Accept", "multipart/related; type=\"application/dicom+xml\"");

        assertThat(answer.header("Content-Type").orElse("")).startsWith("multipart/related");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchAttribute=1", "limit=-1", "limit=many", "offset=x", "includefield=NoSuchAttribute"})
    void parameterThatMakesNoSenseShouldBeRefused(String query) {
        assertThat(routes.failureOf("/dicom-web/studies?" + query))
                .isInstanceOfAny(RequestFailure.BadRequest.class, RequestFailure.BadFileFormat.class);
        assertThat(requests).isEmpty();
    }

    private Answer get(String path) {
        return routes.get("/dicom-web/" + path);
    }

    private Routes routes() {
        SearchResource resource = new SearchResource();
        resource.search = new SearchInstances() {
            @Override
            public SearchAnswer search(SearchRequest request, SearchClient client) {
                requests.add(request);
                DataSet found = DataSet.builder()
                        .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, "1.2")
                        .build();
                return new SearchAnswer(
                        List.of(new Match(new ResourcePath.Study("1.2"), OrthancIdentifier.of("P", "1.2"), found)),
                        remaining);
            }
        };
        resource.dictionary = AttributeDictionary.standard();
        resource.names = new AttributeNames(AttributeDictionary.standard(), new DictionaryOptions(List.of(), true, ""));
        resource.negotiation = new Negotiation(new StrictMode(true));
        resource.strictMode = new StrictMode(true);
        resource.publicRoot = new PublicRoot(
                new DicomWebRoots(
                        true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK),
                Routes.servletRequest(() -> ""));
        return new Routes(resource);
    }
}
