package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedInstancesTest {

    private static final Uid EXPLICIT = new Uid("1.2.840.10008.1.2.1");
    private static final Uid JPEG = new Uid("1.2.840.10008.1.2.4.50");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "multipart/related",
                "multipart/*",
                "Multipart/Related; Type=\"application/dicom\"",
                "multipart/related; type=application/dicom; transfer-syntax=1.2.840.10008.1.2.1",
                "text/html, application/xhtml+xml, */*;q=0.8",
                "application/nope, multipart/related"
            })
    void explicitVrLittleEndianShouldBeTheDefault(String accept) {
        assertThat(AcceptedInstances.of(new AcceptHeader(accept)))
                .isEqualTo(new AcceptedInstances(false, Optional.of(EXPLICIT)));
    }

    @Test
    void asteriskShouldTakeWhatIsStored() {
        AcceptedInstances accepted = AcceptedInstances.of(
                new AcceptHeader("multipart/related; type=\"application/dicom\"; transfer-syntax=*"));

        assertThat(accepted.takes(JPEG)).isTrue();
        assertThat(accepted.takes(EXPLICIT)).isTrue();
    }

    @Test
    void namedTransferSyntaxShouldBeTheOnlyOneTaken() {
        AcceptedInstances accepted = AcceptedInstances.of(new AcceptHeader(
                "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.50"));

        assertThat(accepted.takes(JPEG)).isTrue();
        assertThat(accepted.takes(EXPLICIT)).isFalse();
    }

    @Test
    void heaviestRangeShouldWin() {
        assertThat(
                        AcceptedInstances.of(
                                new AcceptHeader(
                                        "multipart/related; transfer-syntax=1.2.840.10008.1.2.1; q=0.5, multipart/related; transfer-syntax=*")))
                .isEqualTo(new AcceptedInstances(false, Optional.empty()));
    }

    @Test
    void oneInstanceMayBeAskedForAlone() {
        assertThat(AcceptedInstances.ofInstance(new AcceptHeader("application/dicom; transfer-syntax=*")))
                .isEqualTo(new AcceptedInstances(true, Optional.empty()));
        assertThat(AcceptedInstances.ofInstance(new AcceptHeader("*/*")).singlePart())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/dicom",
                "application/nope",
                "multipart/nope",
                "multipart/related; type=\"application/nope\"",
                "multipart/related; type=\" application/dicom\"",
                "multipart/related; transfer-syntax=nope",
                "multipart/related; transfer-syntax=1.2.3",
                "multipart/related; q=0",
                "multipart/related; q=2",
                "multipart"
            })
    void whatCannotBeSentShouldBeRefused(String accept) {
        assertThatThrownBy(() -> AcceptedInstances.of(new AcceptHeader(accept)))
                .isInstanceOf(RequestFailure.BadRequest.class);
    }
}
