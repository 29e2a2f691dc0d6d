package org.isocenter.ejb.modification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.description.TestDescriptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which modifications of a study its patient allows. */
class SamePatientTest {

    private static final JsonAttributes JSON = new JsonAttributes(AttributeDictionary.standard(), "ACME", true);
    private static final OrthancIdentifier FIRST = OrthancIdentifier.of("P", "1.1");
    private static final OrthancIdentifier SECOND = OrthancIdentifier.of("P", "1.2");
    private static final OrthancIdentifier LONE = OrthancIdentifier.of("L", "1.3");

    /** Of a patient with two studies, and of one with one study. */
    private final SamePatient samePatient = new SamePatient(new TestDescriptions()
            .with(Level.PATIENT, OrthancIdentifier.of("P"), patient("Test", "19000101", "M"), FIRST, SECOND)
            .with(Level.PATIENT, OrthancIdentifier.of("L"), patient("Lone", "19000101", ""), LONE));

    @Test
    void onlyStudyOfAPatientShouldSayOfItWhatItWants() {
        assertThatCode(() -> require(LONE, "{'PatientName': 'TOTO', 'PatientSex': 'F'}"))
                .doesNotThrowAnyException();
    }

    @Test
    void patientOfSeveralStudiesShouldNotBeRenamedInOneOfThem() {
        assertThatThrownBy(() -> require(FIRST, "{'PatientName': 'TOTO'}"))
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("(0010,0010)");
    }

    @Test
    void whatDoesNotConcernThePatientShouldBeChanged() {
        assertThatCode(() -> require(FIRST, "{'StudyDescription': 'TOTO'}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'PatientID': 'P'}",
                "{'PatientID': 'P', 'PatientName': 'Test', 'PatientBirthDate': '19000101'}",
                "{'PatientID': 'P', 'PatientName': 'Test', 'PatientBirthDate': '19000101', 'PatientSex': 'F'}",
                "{'PatientID': 'P', 'PatientName': 'Test', 'PatientBirthDate': '19000101', 'PatientSex': 'M',"
                        + " '0010,1000': 'TUTU'}"
            })
    void studyShouldNotJoinAPatientOfWhomItSaysSomethingElse(String replacements) {
        assertThatThrownBy(() -> require(LONE, replacements)).isInstanceOf(RequestFailure.BadRequest.class);
    }

    @Test
    void studyThatSaysTheSameShouldJoinThePatient() {
        assertThatCode(() -> require(
                        LONE,
                        "{'PatientID': 'P', 'PatientName': 'Test', 'PatientBirthDate': '19000101', 'PatientSex': 'M'}"))
                .doesNotThrowAnyException();
    }

    @Test
    void studyShouldJoinAPatientWhoHasLessToSay() {
        assertThatCode(() -> require(SECOND, "{'PatientID': 'L', 'PatientName': 'Lone'}"))
                .doesNotThrowAnyException();
    }

    @Test
    void studyShouldBecomeThatOfANewPatient() {
        assertThatCode(() -> require(FIRST, "{'PatientID': 'NEW', 'PatientName': 'TOTO'}"))
                .doesNotThrowAnyException();
    }

    private void require(OrthancIdentifier study, String replacements) {
        String request = "{'Force': true, 'Replace': " + replacements + "}";
        samePatient.require(
                study.value(), new Modification(json(request), false, Optional.of(Level.STUDY), false, JSON));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static DataSet patient(String name, String birthDate, String sex) {
        return DataSet.builder()
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, name)
                .put(Tag.PATIENT_BIRTH_DATE, ValueRepresentation.DA, birthDate)
                .put(Tag.PATIENT_SEX, ValueRepresentation.CS, sex)
                .build();
    }
}
