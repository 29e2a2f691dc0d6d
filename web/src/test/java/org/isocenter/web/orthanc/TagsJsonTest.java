package org.isocenter.web.orthanc;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.junit.jupiter.api.Test;

/** The three forms in which the core interface writes a data set. */
class TagsJsonTest {

    private static final Tag COMMENT = Tag.of(0x0020, 0x4000);

    @Test
    void simplifiedFormShouldHaveKeywordsTextsAndNullForWhatIsBinary() {
        JsonObject json = write(TagsJson.Form.SIMPLIFIED, DataSetSamples.ctImage());

        assertThat(json.getString("PatientName")).isEqualTo("Müller^Jürgen");
        assertThat(json.getString("ImageType")).isEqualTo("ORIGINAL\\PRIMARY\\AXIAL");
        assertThat(json.getString("Rows")).isEqualTo("2");
        assertThat(json.getString("ReferringPhysicianName")).isEmpty();
        assertThat(json.get("PixelData")).isEqualTo(JsonValue.NULL);
        assertThat(json.getJsonArray("ProcedureCodeSequence").getJsonObject(0).getString("CodeValue"))
                .isEqualTo("CTHEAD");
        assertThat(List.copyOf(json.keySet())).isSorted();
    }

    @Test
    void fullFormShouldSayNameTypeAndPrivateCreator() {
        JsonObject json = write(TagsJson.Form.FULL, DataSetSamples.ctImage());

        assertThat(json.getJsonObject("0008,1032").getString("Type")).isEqualTo("Sequence");
        assertThat(json.getJsonObject("7fe0,0010").getString("Type")).isEqualTo("Null");
        JsonObject privateAttribute = json.getJsonObject("0029,1001");
        assertThat(privateAttribute.getString("PrivateCreator")).isEqualTo("ISOCENTER TEST");
        assertThat(privateAttribute.getString("Name")).isEqualTo("Unknown Tag & Data");
    }

    @Test
    void privateAttributesShouldHaveTheNamesThatOrthancGivesThem() {
        JsonObject full = write(TagsJson.Form.FULL, DataSetSamples.ctImage());
        JsonObject simplified = write(TagsJson.Form.SIMPLIFIED, DataSetSamples.ctImage());

        assertThat(full.getJsonObject("0029,0010").getString("Name")).isEqualTo("PrivateCreator");
        assertThat(simplified.getString("PrivateCreator")).isEqualTo("ISOCENTER TEST");
        assertThat(simplified).containsKey("Unknown Tag & Data").doesNotContainKey("0029,1001");
    }

    @Test
    void groupLengthShouldBeGivenInTheFileMetaInformationOnly() {
        DataSet dataSet = DataSet.builder()
                .put(Attribute.ofBytes(
                        Tag.of(0x0002, 0x0000), ValueRepresentation.UL, new byte[] {(byte) 200, 0, 0, 0}))
                .put(Attribute.ofBytes(Tag.of(0x0008, 0x0000), ValueRepresentation.UL, new byte[] {44, 1, 0, 0}))
                .build();

        assertThat(write(TagsJson.Form.SIMPLIFIED, dataSet).toString())
                .isEqualTo("{\"FileMetaInformationGroupLength\":\"200\"}");
    }

    @Test
    void longTextShouldBeLeftOutUnlessItIsAskedFor() {
        DataSet dataSet = DataSet.builder()
                .put(COMMENT, ValueRepresentation.LT, "x".repeat(300))
                .build();

        assertThat(write(TagsJson.Form.FULL, dataSet).getJsonObject("0020,4000").getString("Type"))
                .isEqualTo("TooLong");
        assertThat(new TagsJson(AttributeDictionary.standard(), TagsJson.Form.SHORT, false, Set.of(COMMENT))
                        .write(dataSet)
                        .getString("0020,4000"))
                .hasSize(300);
    }

    @Test
    void whatFollowsPixelDataShouldCountOnlyInTheWhole() {
        DataSet dataSet = DataSetSamples.ctImage().toBuilder()
                .put(Tag.of(0xFFFC, 0xFFFC), ValueRepresentation.LO, "behind")
                .build();

        for (boolean whole : List.of(true, false)) {
            assertThat(new TagsJson(AttributeDictionary.standard(), TagsJson.Form.SHORT, whole, Set.of())
                            .write(dataSet)
                            .containsKey("fffc,fffc"))
                    .isEqualTo(whole);
        }
    }

    private static JsonObject write(TagsJson.Form form, DataSet dataSet) {
        return new TagsJson(AttributeDictionary.standard(), form, false, Set.of()).write(dataSet);
    }
}
