package org.isocenter.dicom.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncapsulatedDocumentTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.104.1, application/pdf",
        "1.2.840.10008.5.1.4.1.1.104.2, text/xml",
        "1.2.840.10008.5.1.4.1.1.104.3, model/stl",
        "1.2.840.10008.5.1.4.1.1.104.4, model/obj",
        "1.2.840.10008.5.1.4.1.1.104.5, model/mtl",
        "1.2.840.10008.5.1.4.1.1.104.6, application/octet-stream",
        "1.2.840.10008.5.1.4.1.1.2, application/octet-stream"
    })
    void mediaTypeShouldFollowTheSopClassWhateverTheMimeTypeSays(String sopClass, String mediaType) {
        for (String mimeType : new String[] {"text/html", "application/pdf", ""}) {
            DataSet dataSet = DataSet.builder()
                    .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, sopClass)
                    .put(EncapsulatedDocument.MIME_TYPE, ValueRepresentation.LO, mimeType)
                    .build();
            assertThat(EncapsulatedDocument.mediaType(dataSet)).as(mimeType).isEqualTo(mediaType);
        }
        assertThat(EncapsulatedDocument.isHeldBy(new Uid(sopClass))).isEqualTo(sopClass.contains(".104."));
    }

    @Test
    void documentShouldEndWhereItsLengthSaysUnlessThatIsNotAboutPadding() {
        assertThat(EncapsulatedDocument.length(ofLength(9), 10)).isEqualTo(9);
        assertThat(EncapsulatedDocument.length(ofLength(10), 10)).isEqualTo(10);
        assertThat(EncapsulatedDocument.length(ofLength(3), 10)).isEqualTo(10);
        assertThat(EncapsulatedDocument.length(ofLength(4_000_000_000L), 10)).isEqualTo(10);
        assertThat(EncapsulatedDocument.length(DataSet.EMPTY, 10)).isEqualTo(10);
        assertThat(EncapsulatedDocument.length(ofLength(0), 0)).isZero();
    }

    private static DataSet ofLength(long length) {
        return DataSet.builder()
                .putIntegers(EncapsulatedDocument.LENGTH, ValueRepresentation.UL, length)
                .build();
    }
}
