package org.isocenter.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.model.BinaryMode;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.MetadataMode;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrievalMeter;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.isocenter.web.SampleInstances;
import org.isocenter.web.body.PerformanceLog;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.PublicRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which form and transfer syntax an instance is sent (PS3.18 §10.4.1.1.1). */
class RetrieveResourceTest {

    private static final String INSTANCE = "/dicom-web/studies/1.8/series/1.9/instances/1.2";

    private final Files files = new Files();
    private final Routes routes = routes();

    @ParameterizedTest
    @CsvSource({
        "application/dicom, " + SampleInstances.EXPLICIT,
        "application/dicom; transfer-syntax=*, " + SampleInstances.IMPLICIT,
        "application/dicom; transfer-syntax=" + SampleInstances.EXPLICIT + ", " + SampleInstances.EXPLICIT,
        "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.80, 1.2.840.10008.1.2.4.80"
    })
    void singleInstanceShouldBeInTheTransferSyntaxThatIsAskedFor(String accept, String syntax) {
        Answer answer = routes.get(INSTANCE, "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/dicom;transfer-syntax=" + syntax);
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"1.2.dcm\"");
        assertThat(answer.body()).isEqualTo("a file in " + syntax);
        assertThat(files.open).isZero();
    }

    @Test
    void lostFileShouldBeAFailureBeforeAnythingIsSent() {
        files.lost = true;

        assertThat(routes.failureOf(INSTANCE, "Accept", "application/dicom"))
                .isInstanceOf(RequestFailure.FileLost.class);
    }

    @Test
    void instanceThatIsNotThereShouldBeNotFound() {
        assertThat(routes.failureOf("/dicom-web/studies/1.8/series/1.9/instances/7.7"))
                .isInstanceOf(RequestFailure.NotFound.class);
    }

    @Test
    void formThatThereIsNotShouldBeRefused() {
        assertThat(routes.failureOf(INSTANCE, "Accept", "image/jpeg")).isInstanceOf(RequestFailure.NotAcceptable.class);
        assertThat(files.open).isZero();
    }

    @Test
    void fileThatTheClientHasShouldNotBeSentAgain() {
        String tag = routes.get(INSTANCE, "Accept", "application/dicom; transfer-syntax=*")
                .header("ETag")
                .orElseThrow();

        Answer again = routes.get(INSTANCE, "Accept", "application/dicom; transfer-syntax=*", "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(files.open).isZero();
    }

    private Routes routes() {
        MetadataOptions.Summary full = new MetadataOptions.Summary(MetadataMode.FULL, List.of());
        RetrieveResource resource = new RetrieveResource();
        resource.retrieve = files;
        resource.negotiation = new Negotiation(new StrictMode(true));
        resource.performance = new PerformanceLog(
                new MetadataOptions(full, full, true, 1, false, BinaryMode.BULKDATA_URI), new RetrievalMeter());
        resource.publicRoot = new PublicRoot(
                new DicomWebRoots(
                        true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK),
                Routes.servletRequest(() -> ""));
        return new Routes(resource);
    }

    /** One instance in Implicit VR Little Endian, which can be sent in any transfer syntax. */
    private static final class Files extends RetrieveInstances {

        private final List<StoredInstance> stored =
                List.of(SampleInstances.of("1.2", SampleInstances.CT, SampleInstances.IMPLICIT));
        private boolean lost;
        private int open;

        @Override
        public List<StoredInstance> find(ResourcePath path) {
            List<StoredInstance> found = stored.stream()
                    .filter(instance -> instance.path().path().equals(path.path()))
                    .toList();
            if (found.isEmpty()) {
                throw new RequestFailure.NotFound("There is no " + path.path());
            }
            return new ArrayList<>(found);
        }

        @Override
        public Optional<InstanceContent> open(StoredInstance instance) {
            return open(instance, TransferSyntax.of(instance.transferSyntax()));
        }

        @Override
        public Optional<InstanceContent> open(StoredInstance instance, TransferSyntax wanted) {
            if (lost) {
                return Optional.empty();
            }
            open++;
            byte[] bytes = ("a file in " + wanted.uid().value()).getBytes(UTF_8);
            return Optional.of(new InstanceContent() {

                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public TransferSyntax transferSyntax() {
                    return wanted;
                }

                @Override
                public boolean isStored() {
                    return wanted.uid().equals(instance.transferSyntax());
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
                    open--;
                }
            });
        }
    }
}
