package org.isocenter.ejb.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.junit.jupiter.api.Test;

/** The rule of inherited levels, as the reference's tests check it. */
class ReturnedAttributesTest {

    @Test
    void studyShouldBeReturnedWithItsOwnAttributes() {
        assertThat(returned(Level.STUDY))
                .contains(Tag.PATIENT_NAME, Tag.STUDY_INSTANCE_UID, Tag.MODALITIES_IN_STUDY)
                .doesNotContain(Tag.STUDY_DESCRIPTION, Tag.MODALITY, Tag.SOP_INSTANCE_UID);
    }

    @Test
    void seriesShouldBringThoseOfItsStudyUnlessTheQueryNamesTheStudy() {
        assertThat(returned(Level.SERIES)).contains(Tag.MODALITY, Tag.PATIENT_NAME);
        assertThat(returned(Level.SERIES, new QueryParameter("StudyInstanceUID", "1.2")))
                .contains(Tag.MODALITY, Tag.STUDY_INSTANCE_UID)
                .doesNotContain(Tag.PATIENT_NAME);
    }

    @Test
    void instanceShouldBringThoseOfItsSeriesUnlessTheQueryNamesTheSeries() {
        assertThat(returned(Level.INSTANCE)).contains(Tag.SOP_INSTANCE_UID, Tag.MODALITY, Tag.PATIENT_NAME);
        assertThat(returned(Level.INSTANCE, new QueryParameter("SeriesInstanceUID", "1.2")))
                .contains(Tag.SOP_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.PATIENT_NAME)
                .doesNotContain(Tag.MODALITY);
    }

    @Test
    void keysAndIncludedFieldsShouldBeReturnedToo() {
        assertThat(returned(
                        Level.STUDY,
                        new QueryParameter("StudyDescription", ""),
                        new QueryParameter("includefield", "PatientAge")))
                .contains(Tag.STUDY_DESCRIPTION, new Tag(0x00101010));
    }

    @Test
    void allShouldSetNoBounds() {
        SearchRequest request = SearchParameters.parse(
                Level.STUDY,
                Optional.empty(),
                List.of(new QueryParameter("includefield", "all")),
                SearchParametersTest.NAMES,
                false);

        assertThat(ReturnedAttributes.of(request)).isEmpty();
    }

    private static Set<Tag> returned(Level level, QueryParameter... parameters) {
        return ReturnedAttributes.of(SearchParameters.parse(
                        level, Optional.empty(), List.of(parameters), SearchParametersTest.NAMES, false))
                .orElseThrow();
    }
}
