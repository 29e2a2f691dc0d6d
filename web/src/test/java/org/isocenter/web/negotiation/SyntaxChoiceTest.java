package org.isocenter.web.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxChoiceTest {

    private static final String DICOM = "multipart/related; type=\"application/dicom\"";

    /** Ranges, what is stored, what is sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "; transfer-syntax=1.2.840.10008.1.2.4.50 | ExplicitVRLittleEndian | JPEGBaseline8Bit",
                "; transfer-syntax=1.2.840.10008.1.2.4.50, TYPE; transfer-syntax=1.2.840.10008.1.2.4.70 | "
                        + "ExplicitVRLittleEndian | JPEGLosslessSV1",
                "; transfer-syntax=1.2.840.10008.1.2.4.81, TYPE; transfer-syntax=1.2.840.10008.1.2.4.50 | "
                        + "ExplicitVRLittleEndian | JPEGLSNearLossless",
                "; transfer-syntax=1.2.840.10008.1.2.4.50, TYPE; transfer-syntax=1.2.840.10008.1.2.4.91 | JPEG2000 | JPEG2000",
                "; transfer-syntax=1.2.840.10008.1.2.4.50, TYPE | JPEG2000Lossless | ExplicitVRLittleEndian",
                "; transfer-syntax=1.2.840.10008.1.2.4.50, TYPE; transfer-syntax=* | JPEG2000Lossless | JPEG2000Lossless",
                "; transfer-syntax=1.2.840.10008.1.2.4.50, TYPE; transfer-syntax=1.2.840.10008.1.2.4.70;q=0.5 | "
                        + "ExplicitVRLittleEndian | JPEGBaseline8Bit",
                "; transfer-syntax=1.2.840.10008.1.2.4.50;q=0.5, TYPE; transfer-syntax=1.2.840.10008.1.2.4.70 | "
                        + "ExplicitVRLittleEndian | JPEGLosslessSV1",
                "; transfer-syntax=* | ExplicitVRLittleEndian | ExplicitVRLittleEndian",
                "'' | JPEGBaseline8Bit | ExplicitVRLittleEndian"
            })
    void lossyTransferSyntaxShouldBeChosenOnlyWhereNothingElseIsAskedForAsMuch(
            String ranges, String stored, String sent) {
        List<Selection<InstanceForm>> accepted =
                ResourceOffers.INSTANCES.acceptedBy(new Accept(DICOM + ranges.replace("TYPE", DICOM)));

        SyntaxChoice<InstanceForm> choice = SyntaxChoice.of(accepted, named(stored), wanted -> true);

        assertThat(choice.syntax()).isEqualTo(named(sent));
        assertThat(choice.accepted()).isTrue();
    }

    private static TransferSyntax named(String keyword) {
        return TransferSyntax.all().stream()
                .filter(syntax -> syntax.keyword().equals(keyword))
                .findFirst()
                .orElseThrow();
    }
}
