package org.isocenter.web.orthanc.resources;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.junit.jupiter.api.Test;

/** The three ways in which searches of the core interface write attributes. */
class TagFormatTest {

    private static final Tag PROCEDURE_CODES = Tag.of(0x0008, 0x1032);
    private static final Tag CODE_VALUE = Tag.of(0x0008, 0x0100);
    private static final Tag UNKNOWN = Tag.of(0x0009, 0x1001);

    private static final DataSet DATA_SET = DataSet.builder()
            .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Doe^Jane")
            .put(UNKNOWN, ValueRepresentation.LO, "a", "b")
            .put(Attribute.ofItems(
                    PROCEDURE_CODES,
                    List.of(DataSet.builder()
                            .put(CODE_VALUE, ValueRepresentation.SH, "CTHEAD")
                            .build())))
            .build();

    @Test
    void simplifiedShouldNameAttributesByKeyword() {
        JsonObject json = TagFormat.SIMPLIFIED.write(DATA_SET, AttributeDictionary.standard());

        assertThat(json.getString("PatientName")).isEqualTo("Doe^Jane");
        assertThat(json.getString("Unknown Tag & Data")).isEqualTo("a\\b");
        assertThat(json.getJsonArray("ProcedureCodeSequence").getJsonObject(0).getString("CodeValue"))
                .isEqualTo("CTHEAD");
    }

    @Test
    void shortShouldNameAttributesByTag() {
        JsonObject json = TagFormat.SHORT.write(DATA_SET, AttributeDictionary.standard());

        assertThat(json.getString("0010,0010")).isEqualTo("Doe^Jane");
        assertThat(json.getString("0009,1001")).isEqualTo("a\\b");
        assertThat(json.getJsonArray("0008,1032").getJsonObject(0).getString("0008,0100"))
                .isEqualTo("CTHEAD");
    }

    @Test
    void fullShouldSayNameAndType() {
        JsonObject json = TagFormat.FULL.write(DATA_SET, AttributeDictionary.standard());

        assertThat(json.getJsonObject("0010,0010").toString())
                .isEqualTo("{\"Name\":\"PatientName\",\"Type\":\"String\",\"Value\":\"Doe^Jane\"}");
        assertThat(json.getJsonObject("0008,1032").getString("Type")).isEqualTo("Sequence");
        assertThat(json.getJsonObject("0009,1001").getString("Name")).isEqualTo("Unknown Tag & Data");
    }
}
