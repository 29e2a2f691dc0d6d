package org.isocenter.ejb.fileset;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.persistence.fileset.FileSetIndex.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderNamesTest {

    private static Series series(long key, long study, long patient, String modality, String name) {
        return new Series(
                key,
                study,
                patient,
                DataSet.builder()
                        .put(Tag.MODALITY, ValueRepresentation.CS, modality)
                        .build(),
                DataSet.builder()
                        .put(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "S")
                        .build(),
                DataSet.builder()
                        .put(Tag.PATIENT_NAME, ValueRepresentation.PN, name)
                        .build());
    }

    @Test
    void foldersOfOneNameShouldBeToldApart() {
        FolderNames names = new FolderNames();

        assertThat(names.next(series(1, 1, 1, "CT", "A"))).isEqualTo("A/S/CT/CT000000.dcm");
        assertThat(names.next(series(1, 1, 1, "CT", "A"))).isEqualTo("A/S/CT/CT000001.dcm");
        assertThat(names.next(series(2, 1, 1, "CT", "A"))).isEqualTo("A/S/CT-2/CT000000.dcm");
        assertThat(names.next(series(3, 2, 1, "CT", "A"))).isEqualTo("A/S-2/CT/CT000000.dcm");
        assertThat(names.next(series(4, 3, 2, "CT", "a"))).isEqualTo("a-2/S/CT/CT000000.dcm");
    }

    /** Who extracts an archive must not be led out of its folder. */
    @ParameterizedTest
    @CsvSource({
        "'..', Unknown Patient",
        "'.', Unknown Patient",
        "'../../etc', ....etc",
        "'', Unknown Patient",
        "Ж, Unknown Patient"
    })
    void nameShouldLeadNowhereElse(String name, String folder) {
        assertThat(new FolderNames().next(series(1, 1, 1, "", name)))
                .isEqualTo(folder + "/S/Unknown Series/00000000.dcm");
    }

    @ParameterizedTest
    @CsvSource({"CT, CT000000", "m, M0000000", "XAB, XA000000", "'/', 00000000"})
    void filesShouldBeNamedByModality(String modality, String name) {
        assertThat(new FolderNames().next(series(1, 1, 1, modality, "A"))).endsWith("/" + name + ".dcm");
    }
}
