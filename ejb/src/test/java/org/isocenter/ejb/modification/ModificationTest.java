package org.isocenter.ejb.modification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModificationTest {

    private static final JsonAttributes JSON = new JsonAttributes(AttributeDictionary.standard(), "ACME", true);
    private static final Tag REFERENCES = new Tag(0x00081140);
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("01".repeat(32));

    private static final DataSet ORIGINAL = DataSet.builder()
            .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.3")
            .put(Tag.PATIENT_ID, ValueRepresentation.LO, "P")
            .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, "1.1")
            .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, "1.2")
            .putItems(
                    REFERENCES,
                    List.of(DataSet.builder()
                            .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, "1.3")
                            .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, "1.1")
                            .build()))
            .build();

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static DataSet modified(Level level, String request) {
        PresentUids present = new PresentUids();
        present.add(new ResourcePath.Instance("1.1", "1.2", "1.3"));
        return new Modification(json(request), false, Optional.of(level), false, JSON)
                .change(PSEUDONYMS, present, JSON)
                .changed(ORIGINAL);
    }

    @Test
    void referencesShouldFollowWhatIsRenewedAndNothingElse() {
        DataSet series = modified(Level.SERIES, "{}");

        assertThat(series.string(Tag.STUDY_INSTANCE_UID)).hasValue("1.1");
        assertThat(series.string(Tag.SERIES_INSTANCE_UID)).hasValue(PSEUDONYMS.uid("1.2"));
        assertThat(series.string(Tag.SOP_INSTANCE_UID)).hasValue(PSEUDONYMS.uid("1.3"));
        DataSet item = series.items(REFERENCES).get(0);
        assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).hasValue(PSEUDONYMS.uid("1.3"));
        assertThat(item.string(Tag.STUDY_INSTANCE_UID)).hasValue("1.1");
        assertThat(modified(Level.STUDY, "{}").items(REFERENCES).get(0).string(Tag.STUDY_INSTANCE_UID))
                .hasValue(PSEUDONYMS.uid("1.1"));
    }

    @Test
    void keptIdentifiersShouldStay() {
        DataSet kept = modified(Level.STUDY, "{'Keep':['SOPInstanceUID'],'Force':true}");

        assertThat(kept.string(Tag.SOP_INSTANCE_UID)).hasValue("1.3");
        assertThat(kept.items(REFERENCES).get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID))
                .hasValue("1.3");
    }

    @Test
    void identifierOfALevelAboveShouldBeReplacedByForce() {
        String request = "{'Replace':{'StudyInstanceUID':'1.9'},'Force':true}";

        assertThat(modified(Level.SERIES, request).string(Tag.STUDY_INSTANCE_UID))
                .hasValue("1.9");
        assertThat(modified(Level.PATIENT, "{'Replace':{'PatientName':'X'},'Force':true}")
                        .string(Tag.PATIENT_ID))
                .hasValue("P");
    }

    @Test
    void severalInstancesShouldNotBecomeOne() {
        Modification modification = new Modification(
                json("{'Replace':{'SOPInstanceUID':'1.9'},'Force':true}"),
                false,
                Optional.of(Level.STUDY),
                false,
                JSON);

        assertThatCode(() -> modification.requireStorable(1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> modification.requireStorable(2)).isInstanceOf(RequestFailure.BadRequest.class);
    }

    @Test
    void resultShouldNotGetAnIdentifierThatTheArchiveDoesNotTake() {
        Modification modification = new Modification(
                json("{'Replace':{'StudyInstanceUID':'world'},'Force':true}"),
                false,
                Optional.of(Level.STUDY),
                false,
                JSON);

        assertThatThrownBy(() -> modification.requireStorable(1))
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("world");
    }

    @Test
    void keptAttributeShouldStayInTheItemsOfItsPathOnly() {
        Modification modification = new Modification(
                json("{'Keep':['ReferencedImageSequence[*].StudyInstanceUID']}"),
                true,
                Optional.of(Level.STUDY),
                false,
                JSON);

        DataSet made = modification.change(PSEUDONYMS, new PresentUids(), JSON).changed(ORIGINAL);

        DataSet item = made.items(REFERENCES).get(0);
        assertThat(item.string(Tag.STUDY_INSTANCE_UID)).hasValue("1.1");
        assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).hasValue(PSEUDONYMS.uid("1.3"));
        assertThat(made.string(Tag.STUDY_INSTANCE_UID)).hasValue(PSEUDONYMS.uid("1.1"));
    }

    @Test
    void privateAttributeShouldGetABlockOfItsCreator() {
        DataSet made = modified(Level.SERIES, "{'Replace':{'0011,1001':'x'}}");

        assertThat(made.string(new Tag(0x00110010))).hasValue("ACME");
        assertThat(made.contains(new Tag(0x00111001))).isTrue();
    }

    @Test
    void binaryValueShouldBeTakenFromADataUri() {
        DataSet made = modified(Level.SERIES, "{'Replace':{'0011,1001':'data:application/octet-stream;base64,AQI='}}");

        assertThat(made.get(new Tag(0x00111001)).orElseThrow().bytes().remaining())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Replace':{'PatientID':'x'}}",
                "{'Replace':{'StudyInstanceUID':''},'Force':true}",
                "{'Remove':['StudyInstanceUID'],'Force':true}",
                "{'Keep':['SOPInstanceUID']}",
                "{'Keep':['ReferencedImageSequence[x].PatientID']}",
                "{'Keep':['StudyInstanceUID','SeriesInstanceUID','SOPInstanceUID'],'Force':true,'KeepSource':false}",
                "{'Replace':{'Rows':'x'}}",
                "{'Replace':{'Rows':'70000'}}",
                "{'Replace':{'0011,0101':'x'}}",
                "{'Replace':{'ReferencedImageSequence':'x'}}",
                "{'Replace':{'ReferencedImageSequence[x].PatientID':'x'}}",
                "{'Replace':{'0002,0010':'1.2.840.10008.1.2'}}",
                "{'Replace':{'PatientName':true}}",
                "{'Remove':'PatientName'}",
                "{'ProfileOptions':['RetainLongitudinalFullDates','RetainLongitudinalModifiedDates']}"
            })
    void whatCannotBeShouldBeRefused(String request) {
        assertThatThrownBy(() -> modified(Level.STUDY, request)).isInstanceOf(RequestFailure.class);
    }
}
