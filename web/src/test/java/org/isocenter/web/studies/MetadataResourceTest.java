package org.isocenter.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.BinaryMode;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.MetadataMode;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.metadata.CompressedMetadata;
import org.isocenter.ejb.metadata.IncludedAttributes;
import org.isocenter.ejb.metadata.MetadataSource;
import org.isocenter.ejb.metadata.RetrieveMetadata;
import org.isocenter.ejb.retrieve.RetrievalMeter;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.isocenter.web.body.MetadataBody;
import org.isocenter.web.body.PerformanceLog;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.PublicRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What metadata is asked for, and when it is sent again (PS3.18 §10.4.1.1.2). */
class MetadataResourceTest {

    private static final String STUDY = "/dicom-web/studies/1.8";
    private static final String SERIES = STUDY + "/series/1.9";
    private static final String INSTANCE = SERIES + "/instances/1.2";

    private final Metadata metadata = new Metadata();
    private final Routes routes = routes();

    @ParameterizedTest
    @ValueSource(strings = {STUDY, SERIES, INSTANCE})
    void metadataShouldBeAnArrayOfWhatIsBelow(String path) {
        Answer answer = routes.get(path + "/metadata");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/dicom+json");
        assertThat((JsonArray) answer.json()).hasSize(2);
        assertThat(metadata.asked).containsExactly(path.substring("/dicom-web/".length()));
    }

    @Test
    void representationThatTheClientHasShouldNotBeReadAgain() {
        String tag = routes.get(STUDY + "/metadata").header("ETag").orElseThrow();

        Answer again = routes.get(STUDY + "/metadata", "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).contains(tag);
        assertThat(metadata.read).isEqualTo(1);
    }

    @Test
    void whateverTheAnswerDependsOnShouldBeInItsTag() {
        List<String> tags = new ArrayList<>();
        tags.add(routes.get(STUDY + "/metadata").header("ETag").orElseThrow());
        tags.add(routes.get(STUDY + "/metadata?includefield=PatientID")
                .header("ETag")
                .orElseThrow());
        tags.add(routes.get(STUDY + "/metadata", "Accept-Encoding", "gzip")
                .header("ETag")
                .orElseThrow());
        tags.add(routes.get(STUDY + "/metadata", "Accept", "multipart/related; type=\"application/dicom+xml\"")
                .header("ETag")
                .orElseThrow());
        metadata.fingerprint = "another";
        tags.add(routes.get(STUDY + "/metadata").header("ETag").orElseThrow());

        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    void attributesThatAreWantedShouldBeHandedOn() {
        routes.get(STUDY + "/metadata?includefield=PatientID&includefield=00080060");
        routes.get(STUDY + "/metadata?includefield=all");

        assertThat(metadata.included.get(0).orElseThrow().toString()).contains("00100020", "00080060", "00080018");
        assertThat(metadata.included.get(1)).isEmpty();
    }

    @Test
    void headShouldSayTheSameAndReadNothing() {
        Answer answer = routes.send("HEAD", STUDY + "/metadata", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isPresent();
        assertThat(metadata.read).isZero();
    }

    @Test
    void whatIsNotThereShouldBeNotFound() {
        assertThat(routes.failureOf("/dicom-web/studies/7.7/metadata")).isInstanceOf(RequestFailure.NotFound.class);
    }

    @Test
    void formThatThereIsNotShouldBeRefused() {
        assertThat(routes.failureOf(STUDY + "/metadata", "Accept", "image/png"))
                .isInstanceOf(RequestFailure.NotAcceptable.class);
    }

    private Routes routes() {
        AttributeDictionary dictionary = AttributeDictionary.standard();
        MetadataOptions.Summary full = new MetadataOptions.Summary(MetadataMode.FULL, List.of());
        MetadataOptions options = new MetadataOptions(full, full, true, 1, false, BinaryMode.BULKDATA_URI);
        MetadataResource resource = new MetadataResource();
        resource.retrieve = metadata;
        resource.dictionary = dictionary;
        resource.body = new MetadataBody(metadata, dictionary, new PerformanceLog(options, new RetrievalMeter()));
        resource.negotiation = new Negotiation(new StrictMode(true));
        resource.publicRoot = new PublicRoot(
                new DicomWebRoots(
                        true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK),
                Routes.servletRequest(() -> ""));
        return new Routes(resource);
    }

    /** Two instances below everything of one study. */
    private static final class Metadata extends RetrieveMetadata {

        private final List<String> asked = new ArrayList<>();
        private final List<Optional<IncludedAttributes>> included = new ArrayList<>();
        private String fingerprint = "one";
        private int read;

        @SuppressWarnings("NullAway") // nothing of it is used
        Metadata() {
            super(null, null, null, null, null, null);
        }

        @Override
        public MetadataSource find(ResourcePath path) {
            if (!path.path().startsWith("studies/1.8")) {
                throw new RequestFailure.NotFound("There is no " + path.path());
            }
            asked.add(path.path());
            return new MetadataSource(path, MetadataMode.FULL, List.of(), fingerprint);
        }

        @Override
        public Optional<List<CompressedMetadata>> compressed(MetadataSource source) {
            return Optional.empty();
        }

        @Override
        public ModelFormat format() {
            return ModelFormat.LINKED;
        }

        @Override
        public void instances(MetadataSource source, Optional<IncludedAttributes> wanted, Receiver receiver)
                throws IOException {
            read++;
            included.add(wanted);
            receiver.accept("{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.1\"]}}".getBytes(UTF_8));
            receiver.accept("{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}".getBytes(UTF_8));
        }
    }
}
