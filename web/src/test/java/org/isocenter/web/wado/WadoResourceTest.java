package org.isocenter.web.wado;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.OpenRendition;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderInstances;
import org.isocenter.ejb.retrieve.FindObject;
import org.isocenter.ejb.retrieve.InstanceContent;
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

/** What the parameters of a WADO-URI request ask for (PS3.18 §9.1.2). */
class WadoResourceTest {

    private static final String IMAGE = "1.2.3";
    private static final String STATE = "1.2.4";
    private static final String VIDEO = "1.2.5";
    private static final String LOST = "1.2.6";

    private final Objects objects = new Objects();
    private final Pictures pictures = new Pictures();
    private final Files files = new Files();
    private final Routes routes = routes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?requestType=wado",
                "?objectUID=" + IMAGE,
                "?requestType=WADO",
                "?requestType=WADO&objectUID="
            })
    void requestThatNamesNoObjectOfWadoShouldBeUnknown(String query) {
        assertThat(routes.failureOf("/wado-uri" + query)).isInstanceOf(RequestFailure.UnknownResource.class);
    }

    @Test
    void emptyParameterShouldBeNone() {
        get("studyUID=&seriesUID=1.9&contentType=image/png");

        assertThat(objects.asked).containsExactly(IMAGE + " in any in 1.9");
    }

    @ParameterizedTest
    @CsvSource({
        "'', JPEG, 1",
        "contentType=image/png, PNG, 1",
        "contentType=image/png&frameNumber=3, PNG, 3",
        "contentType=image/gif&frameNumber=2, GIF, 2",
        "contentType=text/plain%2Cimage/jp2, JP2, 1",
        "contentType=*/*, JPEG, 1"
    })
    void imageShouldBeAPictureOfTheFirstFrameUnlessAnotherIsAskedFor(String query, PictureFormat format, int frame) {
        Answer answer = get(query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a picture");
        assertThat(answer.header("Content-Type")).contains(format.mediaType());
        assertThat(pictures.last().frames()).isEqualTo(new Frames.One(frame));
    }

    @Test
    void movingPictureShouldHaveAllFrames() {
        get("contentType=image/gif");

        assertThat(pictures.last().frames()).isEqualTo(new Frames.All());
    }

    @Test
    void acceptOfTheRequestShouldNotMatter() {
        assertThat(routes.get("/wado-uri?requestType=WADO&objectUID=" + IMAGE, "Accept", "text/html")
                        .header("Content-Type"))
                .contains("image/jpeg");
    }

    @Test
    void fileShouldBeSentAsItIsStored() {
        Answer answer = get("contentType=application/dicom");

        assertThat(answer.body()).isEqualTo("a file in " + SampleInstances.EXPLICIT);
        assertThat(answer.header("Content-Type")).contains("application/dicom");
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"" + IMAGE + ".dcm\"");
        assertThat(answer.header("Warning")).isEmpty();
        assertThat(files.closed).isEqualTo(1);
    }

    @Test
    void fileOfAnyKindOfObjectShouldBeSentWhereItIsWantedMost() {
        assertThat(send(VIDEO, "contentType=application/dicom").body()).isEqualTo("a file in " + SampleInstances.MPEG4);
        assertThat(send(STATE, "contentType=application/dicom,image/png").body())
                .isEqualTo("a file in " + SampleInstances.EXPLICIT);
    }

    @Test
    void fileShouldBeSentInTheTransferSyntaxThatIsAskedFor() {
        Answer answer = get("contentType=application/dicom&transferSyntax=" + SampleInstances.IMPLICIT);

        assertThat(answer.body()).isEqualTo("a file in " + SampleInstances.IMPLICIT);
        assertThat(answer.header("Warning")).isEmpty();
    }

    @Test
    void fileThatTurnsOutNotToBeTranscodableShouldBeSentAsStoredWithAWarning() {
        files.transcodes = false;

        Answer answer = get("contentType=application/dicom&transferSyntax=" + SampleInstances.IMPLICIT);

        assertThat(answer.body()).isEqualTo("a file in " + SampleInstances.EXPLICIT);
        assertThat(answer.header("Warning").orElse("")).startsWith("299 http://localhost:8042/dicom-web/: ");
    }

    @Test
    void transferSyntaxThatIsNoneShouldBeOutOfRangeAndOneThatCannotBeMadeNotAcceptable() {
        assertThat(failure(IMAGE, "contentType=application/dicom&transferSyntax=1.2.3"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("transferSyntax=1.2.3");
        assertThat(failure(IMAGE, "contentType=application/dicom&transferSyntax=jpeg"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
        assertThat(failure(VIDEO, "contentType=application/dicom&transferSyntax=" + SampleInstances.IMPLICIT))
                .isInstanceOf(RequestFailure.NotAcceptable.class);
        assertThat(files.opened).isEmpty();
    }

    @Test
    void lostFileShouldBeSaidToBeLost() {
        assertThat(failure(LOST, "contentType=application/dicom")).isInstanceOf(RequestFailure.FileLost.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg"})
    void nothingShouldBeSentInThePlaceOfADeIdentifiedPicture(String contentType) {
        assertThat(failure(IMAGE, "anonymize=yes&contentType=" + contentType))
                .isInstanceOf(RequestFailure.NotAcceptable.class);
        assertThat(pictures.requests).isEmpty();
        assertThat(files.opened).isEmpty();
    }

    @Test
    void objectShouldNotBeSentAsItIsForAnotherValueOfAnonymize() {
        assertThat(failure(IMAGE, "anonymize=no&contentType=application/dicom"))
                .isInstanceOf(RequestFailure.BadRequest.class);
        assertThat(files.opened).isEmpty();
    }

    @Test
    void presentationStateShouldBeAppliedToThePicture() {
        get("contentType=image/png&studyUID=1.8&presentationUID=" + STATE + "&presentationSeriesUID=1.7");

        assertThat(objects.asked).containsExactly(IMAGE + " in 1.8 in any", STATE + " in 1.8 in 1.7");
        assertThat(pictures.last().presentation())
                .hasValueSatisfying(state -> assertThat(state.path().instance()).isEqualTo(STATE));
    }

    @Test
    void objectThatIsNoPresentationStateShouldNotBeApplied() {
        assertThat(failure(IMAGE, "contentType=image/png&presentationUID=" + VIDEO))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining(VIDEO);
    }

    @Test
    void pictureThatTheClientHasShouldNotBeMadeAgain() {
        String tag = get("contentType=image/png").header("ETag").orElseThrow();

        Answer again =
                routes.get("/wado-uri?requestType=WADO&contentType=image/png&objectUID=" + IMAGE, "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(pictures.requests).hasSize(1);
    }

    private Answer get(String query) {
        return send(IMAGE, query);
    }

    private Answer send(String object, String query) {
        return routes.get(path(object, query));
    }

    private RequestFailure failure(String object, String query) {
        return routes.failureOf(path(object, query));
    }

    private static String path(String object, String query) {
        return "/wado-uri?requestType=WADO&objectUID=" + object + (query.isEmpty() ? "" : "&" + query);
    }

    private Routes routes() {
        StrictMode strictMode = new StrictMode(true);
        DicomWebRoots roots = new DicomWebRoots(
                true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK);
        WadoResource resource = new WadoResource();
        resource.findObject = objects;
        resource.retrieve = files;
        resource.render = pictures;
        resource.negotiation = new Negotiation(strictMode);
        resource.publicRoot = new PublicRoot(roots, Routes.servletRequest(() -> ""));
        return new Routes(resource);
    }

    private static final class Objects extends FindObject {

        private final List<String> asked = new ArrayList<>();
        private final Map<String, StoredInstance> all = new LinkedHashMap<>();

        Objects() {
            add(IMAGE, SampleInstances.CT, SampleInstances.EXPLICIT);
            add(STATE, SampleInstances.PRESENTATION_STATE, SampleInstances.EXPLICIT);
            add(VIDEO, SampleInstances.CT, SampleInstances.MPEG4);
            add(LOST, SampleInstances.CT, SampleInstances.EXPLICIT);
        }

        private void add(String uid, String sopClass, String syntax) {
            all.put(uid, SampleInstances.of(uid, sopClass, syntax));
        }

        @Override
        public StoredInstance find(String object, Optional<String> study, Optional<String> series) {
            asked.add(object + " in " + study.orElse("any") + " in " + series.orElse("any"));
            return Optional.ofNullable(all.get(object))
                    .orElseThrow(() -> new RequestFailure.UnknownResource("There is no such object: " + object));
        }
    }

    private static final class Pictures extends RenderInstances {

        private final List<PictureRequest> requests = new ArrayList<>();

        @SuppressWarnings("NullAway") // nothing of it is used
        Pictures() {
            super(null, null, null, null);
        }

        @Override
        public OpenRendition picture(StoredInstance instance, PictureRequest request) {
            requests.add(request);
            return OpenRendition.of(request.format().mediaType(), "a picture".getBytes(UTF_8));
        }

        PictureRequest last() {
            return requests.get(requests.size() - 1);
        }
    }

    private static final class Files extends RetrieveInstances {

        private final List<String> opened = new ArrayList<>();
        private boolean transcodes = true;
        private int closed;

        @Override
        public Optional<InstanceContent> open(StoredInstance instance, TransferSyntax wanted) {
            opened.add(instance.path().instance());
            if (instance.path().instance().equals(LOST)) {
                return Optional.empty();
            }
            TransferSyntax syntax = transcodes ? wanted : TransferSyntax.of(instance.transferSyntax());
            return Optional.of(new InstanceContent() {

                private final byte[] bytes = ("a file in " + syntax.uid().value()).getBytes(UTF_8);

                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public TransferSyntax transferSyntax() {
                    return syntax;
                }

                @Override
                public boolean isStored() {
                    return syntax.uid().equals(instance.transferSyntax());
                }

                @Override
                public Optional<SeekableByteChannel> file() {
                    return Optional.empty();
                }

                @Override
                public void writeTo(OutputStream output) throws IOException {
                    output.write(bytes);
                }

                @Override
                public void close() {
                    closed++;
                }
            });
        }
    }
}
