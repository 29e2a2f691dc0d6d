package org.isocenter.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferSyntaxTest {

    @ParameterizedTest
    @CsvSource({
        // UID, explicit VR, deflated, encapsulated, lossy, video
        "1.2.840.10008.1.2,         false, false, false, false, false",
        "1.2.840.10008.1.2.1,       true,  false, false, false, false",
        "1.2.840.10008.1.2.1.98,    true,  false, true,  false, false",
        "1.2.840.10008.1.2.1.99,    true,  true,  false, false, false",
        "1.2.840.10008.1.2.2,       true,  false, false, false, false",
        "1.2.840.10008.1.2.4.50,    true,  false, true,  true,  false",
        "1.2.840.10008.1.2.4.70,    true,  false, true,  false, false",
        "1.2.840.10008.1.2.4.80,    true,  false, true,  false, false",
        "1.2.840.10008.1.2.4.81,    true,  false, true,  true,  false",
        "1.2.840.10008.1.2.4.90,    true,  false, true,  false, false",
        "1.2.840.10008.1.2.4.91,    true,  false, true,  true,  false",
        "1.2.840.10008.1.2.4.94,    true,  false, false, false, false",
        "1.2.840.10008.1.2.4.95,    true,  true,  false, false, false",
        "1.2.840.10008.1.2.4.102.1, true,  false, true,  true,  true",
        "1.2.840.10008.1.2.4.107,   true,  false, true,  true,  true",
        "1.2.840.10008.1.2.4.110,   true,  false, true,  false, false",
        "1.2.840.10008.1.2.4.202,   true,  false, true,  false, false",
        "1.2.840.10008.1.2.4.203,   true,  false, true,  true,  false",
        "1.2.840.10008.1.2.5,       true,  false, true,  false, false",
        "1.2.840.10008.1.2.8.1,     true,  false, true,  false, false",
        "1.2.840.113619.5.2,        false, false, false, false, false",
    })
    void encodingShouldBeThatOfPs35AnnexA(
            String uid, boolean explicitVr, boolean deflated, boolean encapsulated, boolean lossy, boolean video) {
        assertThat(TransferSyntax.of(new Uid(uid)))
                .returns(true, TransferSyntax::isKnown)
                .returns(explicitVr, TransferSyntax::explicitVr)
                .returns(deflated, TransferSyntax::deflated)
                .returns(encapsulated, TransferSyntax::encapsulated)
                .returns(lossy, TransferSyntax::lossy)
                .returns(video, TransferSyntax::video);
    }

    @Test
    void onlyTheRetiredSyntaxShouldBeBigEndian() {
        assertThat(TransferSyntax.all())
                .filteredOn(syntax -> syntax.byteOrder() == ByteOrder.BIG_ENDIAN)
                .containsExactly(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    }

    @Test
    void unknownSyntaxShouldBeReadAsExplicitVrLittleEndianPossiblyEncapsulated() {
        assertThat(TransferSyntax.of(new Uid("1.2.3")))
                .returns(false, TransferSyntax::isKnown)
                .returns(true, TransferSyntax::explicitVr)
                .returns(ByteOrder.LITTLE_ENDIAN, TransferSyntax::byteOrder)
                .returns(true, TransferSyntax::encapsulated)
                .returns("1.2.3", TransferSyntax::name);
    }

    @Test
    void registeredUidShouldHaveKeywordNameAndType() {
        WellKnownUid ctImage = new WellKnownUid(
                new Uid("1.2.840.10008.5.1.4.1.1.2"), "CTImageStorage", "CT Image Storage", UidType.SOP_CLASS, false);
        assertThat(WellKnownUid.of(ctImage.uid())).contains(ctImage);
        assertThat(WellKnownUid.ofKeyword("CTImageStorage")).contains(ctImage);
        assertThat(WellKnownUid.of(new Uid("1.2.3"))).isEmpty();
        assertThat(WellKnownUid.all()).hasSizeGreaterThan(480);
    }
}
