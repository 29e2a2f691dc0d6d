package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.web.ResourcePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In what order every index has what it finds, and how it is cut into pages. */
abstract class PagingContract extends MatchingContract {

    @Test
    void studiesShouldBeOrderedByDateAndTimeNewestFirst() {
        store(
                study("P1", "1", "20200101", "10"),
                study("P2", "2", "20210101", "08"),
                study("P3", "3", "20210101", "09"),
                study("P4", "5", "20200101", "10"),
                study("P5", "4", "20200101", "10"));
        store(SampleInstance.of("P6", "6", "6.1", "6.1.1"));

        assertThat(paths(search(Level.STUDY, Optional.empty(), List.of(), 0, 0)))
                .containsExactly("studies/3", "studies/2", "studies/1", "studies/4", "studies/5", "studies/6");
    }

    @Test
    void seriesAndInstancesShouldBeOrderedByNumberThenUid() {
        store(
                SampleInstance.of("P", "1", "1.3", "1.3.1").number(Tag.SERIES_NUMBER, 10),
                SampleInstance.of("P", "1", "1.2", "1.2.1").number(Tag.SERIES_NUMBER, 9),
                SampleInstance.of("P", "1", "1.5", "1.5.1"),
                SampleInstance.of("P", "1", "1.4", "1.4.1").number(Tag.SERIES_NUMBER, -1));

        assertThat(paths(search(Level.SERIES, Optional.of(new ResourcePath.Study("1")), List.of(), 0, 0)))
                .containsExactly(
                        "studies/1/series/1.4", "studies/1/series/1.2", "studies/1/series/1.3", "studies/1/series/1.5");
    }

    /** One of each way of finding a page; the first keys are not decided by the database. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ContentLabel=A",
                "PatientID=P*",
                "PatientID=P*&StudyDate=20200101",
                "StudyDate=2020",
                "Modality=CT",
                "PatientName=anna*",
                "PatientName=anna*&StudyDate=2020",
                "PatientName=anna*&StudyTime=10-11",
                "PatientName=*nna*",
                "Manufacturer=acme"
            })
    void pagesShouldCoverAllMatchesOnceAndCountWhatRemains(String query) throws MatchingFailure {
        List<SampleInstance> samples = new ArrayList<>();
        for (int i = 10; i < 33; i++) {
            samples.add(study("P" + i, "9." + i, "20200101", "10")
                    .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Anna^A=Anna^Ä=Anna")
                    .with(Tag.MODALITY, ValueRepresentation.CS, "CT")
                    .with(new Tag(0x00080070), ValueRepresentation.LO, "Acme")
                    .with(CONTENT_LABEL, ValueRepresentation.CS, "A"));
        }
        samples.add(study("Q", "7", "20210101", "12").with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Berta"));
        store(samples.toArray(SampleInstance[]::new));
        List<MatchKey> keys = new ArrayList<>();
        for (String key : query.split("&", -1)) {
            keys.add(key(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1)));
        }

        List<String> collected = new ArrayList<>();
        List<Long> remaining = new ArrayList<>();
        for (long offset = 0; offset < 30; offset += 10) {
            SearchAnswer page = search(Level.STUDY, Optional.empty(), keys, offset, 10);
            collected.addAll(paths(page));
            remaining.add(page.remaining());
        }

        assertThat(collected).doesNotHaveDuplicates().hasSize(23).isSorted();
        assertThat(remaining).containsExactly(13L, 3L, 0L);
        assertThat(search(Level.STUDY, Optional.empty(), keys, 40, 10)).isEqualTo(new SearchAnswer(List.of(), 0));
        assertThat(paths(search(Level.STUDY, Optional.empty(), keys, 20, 0))).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = "PATIENT", mode = EnumSource.Mode.EXCLUDE)
    void pagesOfAllShouldCoverThemOnceAndCountWhatRemains(Level level) {
        for (int i = 10; i < 14; i++) {
            store(study("P" + i, "9." + i, "20200101", "10"), study("P" + i, "8." + i, "20200102", "10"));
            store(SampleInstance.of("P" + i, "9." + i, "9." + i + ".1", "9." + i + ".1.2"));
        }
        database().inTransaction(index -> index.remove(Level.PATIENT, OrthancIdentifier.of("P12")));
        long all = level == Level.INSTANCE ? 9 : 6;

        for (String state : List.of("not settled", "settled")) {
            List<String> collected = new ArrayList<>();
            for (long offset = 0; offset < all; offset += 3) {
                SearchAnswer page = search(level, Optional.empty(), List.of(), offset, 3);
                collected.addAll(paths(page));
                assertThat(page.remaining()).as(state).isEqualTo(Math.max(0, all - offset - 3));
            }
            assertThat(collected).as(state).doesNotHaveDuplicates().hasSize((int) all);
            database().withEntities(entities -> SettleChangeSets.settle(entities));
        }
    }
}
