package org.isocenter.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.OpenRendition;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderInstances;
import org.isocenter.ejb.render.RenderThumbnails;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.isocenter.web.SampleInstances;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.PublicRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures a request for rendered resources or thumbnails is answered with. */
class RenderedResourceTest {

    private static final String STUDY = "/dicom-web/studies/1.8";
    private static final String SERIES = STUDY + "/series/1.9";
    private static final String INSTANCE = SERIES + "/instances/1.2";
    private static final String JPEG_PARTS = "multipart/related; type=\"image/jpeg\"";

    /** A report, and three images of which each has four frames. */
    private static final List<StoredInstance> INSTANCES = List.of(
            SampleInstances.of("1.1", SampleInstances.TEXT_REPORT, SampleInstances.EXPLICIT),
            SampleInstances.image("1.2"),
            SampleInstances.image("1.3"),
            SampleInstances.image("1.4"));

    private final Pictures pictures = new Pictures();
    private final Routes routes = routes();

    @ParameterizedTest
    @ValueSource(strings = {STUDY, SERIES})
    void ofSeveralInstancesTheFirstImageShouldBeShownWhereOnePictureIsAccepted(String path) {
        Answer answer = routes.get(path + "/rendered", "Accept", "image/png");

        assertThat(answer.header("Content-Type")).contains("image/png");
        assertThat(answer.body()).isEqualTo("1.2 One[number=1]");
    }

    @Test
    void ofSeveralInstancesEachImageShouldBeAPartWhereAMessageIsAccepted() {
        Answer answer = routes.get(SERIES + "/rendered", "Accept", JPEG_PARTS);

        assertThat(answer.header("Content-Type").orElse("")).startsWith("multipart/related");
        assertThat(answer.body())
                .containsSubsequence("1.2 One[number=1]", "1.3 One[number=1]", "1.4 One[number=1]")
                .contains("Content-Location: http://localhost:8042" + SERIES + "/instances/1.3/rendered")
                .doesNotContain("instances/1.1/");
    }

    @Test
    void imageThatCannotBeShownShouldBeLeftOutOfAMessage() {
        pictures.unrenderable = "1.3";

        assertThat(routes.get(SERIES + "/rendered", "Accept", JPEG_PARTS).body())
                .contains("1.2 One", "1.4 One")
                .doesNotContain("1.3 One");
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg, One[number=1]", "image/gif, All[]"})
    void instanceShouldBeItsFirstFrameOrAMovingPictureOfAll(String accept, String frames) {
        assertThat(routes.get(INSTANCE + "/rendered", "Accept", accept).body()).isEqualTo("1.2 " + frames);
    }

    @Test
    void instanceShouldBeAllItsFramesWhereAMessageIsAccepted() {
        assertThat(routes.get(INSTANCE + "/rendered", "Accept", JPEG_PARTS).body())
                .containsSubsequence("One[number=1]", "One[number=2]", "One[number=3]", "One[number=4]")
                .contains("Content-Location: http://localhost:8042" + INSTANCE + "/frames/4/rendered");
    }

    @Test
    void framesShouldBeInTheOrderInWhichTheyAreNamed() {
        assertThat(routes.get(INSTANCE + "/frames/3,1/rendered", "Accept", JPEG_PARTS)
                        .body())
                .containsSubsequence("One[number=3]", "One[number=1]");
        assertThat(routes.get(INSTANCE + "/frames/3/rendered", "Accept", "image/gif")
                        .body())
                .isEqualTo("1.2 One[number=3]");
    }

    @Test
    void severalFramesShouldNotBeOnePicture() {
        assertThat(routes.failureOf(INSTANCE + "/frames/1,2/rendered", "Accept", "image/jpeg"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
        assertThat(pictures.requests).isEmpty();
    }

    @Test
    void frameThatIsNotThereShouldFailTheMessageBeforeItBegins() {
        assertThat(routes.failureOf(INSTANCE + "/frames/4,5/rendered", "Accept", JPEG_PARTS))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessage("There is no frame 5 of 4");
        assertThat(pictures.requests).isEmpty();
    }

    @Test
    void nothingThatTheClientAcceptsShouldBeRefused() {
        assertThat(routes.failureOf(INSTANCE + "/rendered", "Accept", "image/tiff"))
                .isInstanceOf(RequestFailure.NotAcceptable.class);
    }

    @Test
    void thumbnailOfSeveralInstancesShouldBeOfTheFrameInTheMiddleOfTheImageInTheMiddle() {
        assertThat(routes.get(SERIES + "/thumbnail", "Accept", "image/png").body())
                .isEqualTo("1.3 Middle[]");
        assertThat(routes.get(INSTANCE + "/thumbnail").body()).isEqualTo("1.2 Middle[]");
        assertThat(routes.get(INSTANCE + "/frames/2/thumbnail").body()).isEqualTo("1.2 One[number=2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "0", "a"})
    void thumbnailShouldBeOfOneFrame(String frames) {
        assertThat(routes.failureOf(INSTANCE + "/frames/" + frames + "/thumbnail"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    private Routes routes() {
        Negotiation negotiation = new Negotiation(new StrictMode(true));
        RetrieveInstances instances = new RetrieveInstances() {
            @Override
            public List<StoredInstance> find(ResourcePath path) {
                return INSTANCES.stream()
                        .filter(instance -> (instance.path().path() + "/").startsWith(path.path() + "/"))
                        .toList();
            }
        };
        RenderedResource rendered = new RenderedResource();
        rendered.retrieve = instances;
        rendered.render = pictures;
        rendered.negotiation = negotiation;
        rendered.publicRoot = new PublicRoot(
                new DicomWebRoots(
                        true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK),
                Routes.servletRequest(() -> ""));
        ThumbnailResource thumbnails = new ThumbnailResource();
        thumbnails.retrieve = instances;
        thumbnails.render = new Thumbnails();
        thumbnails.negotiation = negotiation;
        return new Routes(rendered, thumbnails);
    }

    /** Pictures that say what they are of. */
    private static final class Pictures extends RenderInstances {

        private final List<Frames> requests = new ArrayList<>();
        private String unrenderable = "";

        @SuppressWarnings("NullAway") // nothing of it is used
        Pictures() {
            super(null, null, null, null);
        }

        @Override
        public OpenRendition picture(StoredInstance instance, PictureRequest request) {
            requests.add(request.frames());
            if (instance.path().instance().equals(unrenderable)) {
                throw new RequestFailure.NotRenderable("no palette");
            }
            return said(instance, request);
        }

        @Override
        public int numberOfFrames(StoredInstance instance) {
            return 4;
        }
    }

    private static final class Thumbnails extends RenderThumbnails {

        @SuppressWarnings("NullAway") // nothing of it is used
        Thumbnails() {
            super(null, null, null, null);
        }

        @Override
        public OpenRendition thumbnail(StoredInstance instance, PictureRequest request) {
            return said(instance, request);
        }
    }

    private static OpenRendition said(StoredInstance instance, PictureRequest request) {
        String picture = instance.path().instance() + " " + request.frames();
        return OpenRendition.of(request.format().mediaType(), picture.getBytes(UTF_8));
    }
}
