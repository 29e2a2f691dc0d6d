package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.changes.NumberChangeSets;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.search.SearchIndex;
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

    /** One of each way of finding a page, at each level. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ContentLabel=A",
                "PatientID=P*",
                "Modality=CT",
                "PatientName=anna*",
                "PatientName=*nna*",
                "Manufacturer=acme"
            })
    void searchesWithoutLimitShouldBeCutAtTheMaximumAndCountWhatRemains(String query) throws MatchingFailure {
        List<SampleInstance> samples = new ArrayList<>();
        for (int i = 10; i < 17; i++) {
            samples.add(study("P" + i, "9." + i, "20200101", "10")
                    .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Anna^A")
                    .with(Tag.MODALITY, ValueRepresentation.CS, "CT")
                    .with(new Tag(0x00080070), ValueRepresentation.LO, "Acme")
                    .with(CONTENT_LABEL, ValueRepresentation.CS, "A"));
        }
        store(samples.toArray(SampleInstance[]::new));
        List<MatchKey> keys = query.isEmpty()
                ? List.of()
                : List.of(key(query.substring(0, query.indexOf('=')), query.substring(query.indexOf('=') + 1)));

        for (Level level : List.of(Level.STUDY, Level.SERIES, Level.INSTANCE)) {
            assertCut(level, keys, Optional.of(Set.of(Tag.PATIENT_ID)), 3);
            assertCut(level, keys, Optional.empty(), 2);
            assertThat(found(level, keys)).as(level + " " + query).hasSize(7);
        }
    }

    private void assertCut(Level level, List<MatchKey> keys, Optional<Set<Tag>> returned, int most) {
        List<String> collected = new ArrayList<>();
        for (int offset = 0; offset < 7; offset += most) {
            Search search = new Search(level, Optional.empty(), keys, returned, offset, 0);
            SearchAnswer answer = database()
                    .withEntities(
                            entities -> atMostThree(entities).prepare(search).answer());
            assertThat(answer.matches()).as(search.toString()).hasSize(Math.min(most, 7 - offset));
            assertThat(answer.remaining()).as(search.toString()).isEqualTo(Math.max(0, 7 - offset - most));
            collected.addAll(paths(answer));
        }
        assertThat(collected).doesNotHaveDuplicates().hasSize(7);
    }

    private List<OrthancIdentifier> found(Level level, List<MatchKey> keys) {
        Search search = new Search(level, Optional.empty(), keys, Optional.of(Set.of()), 0, 0);
        return database().withEntities(entities -> {
            SearchIndex index = atMostThree(entities);
            return index.identifiers(
                    level, Arrays.stream(index.keys(search)).boxed().toList());
        });
    }

    private static SearchIndex atMostThree(EntityManager entities) {
        return new SearchIndex(
                entities, new IndexedValues(ExtraMainAttributes.NONE), new EvaluationLimits(1000, 1000, 3, 2));
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

        for (String state : List.of("not numbered", "numbered")) {
            List<String> collected = new ArrayList<>();
            for (long offset = 0; offset < all; offset += 3) {
                SearchAnswer page = search(level, Optional.empty(), List.of(), offset, 3);
                collected.addAll(paths(page));
                assertThat(page.remaining()).as(state).isEqualTo(Math.max(0, all - offset - 3));
            }
            assertThat(collected).as(state).doesNotHaveDuplicates().hasSize((int) all);
            database().withEntities(entities -> NumberChangeSets.number(entities));
        }
    }
}
