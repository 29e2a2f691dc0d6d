package org.isocenter.persistence.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.LabelCondition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MetadataKey;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.PixelsPosition;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchFailure;
import org.isocenter.persistence.index.SortKey;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.index.search.JpaResourceSearch;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is noted of resources beside what their instances say: labels, texts, where they came from; and finding by it. */
abstract class NotesContract {

    private static final int TYPE = 1030;
    private static final NewAttachment SMALL = new NewAttachment(
            3,
            "900150983cd24fb0d6963f7d28e17f72",
            Optional.of(new byte[] {'a', 'b', 'c'}),
            Optional.empty(),
            Optional.empty());

    abstract TestDatabase database();

    @BeforeEach
    void store() {
        database()
                .inTransaction(index -> index.add(
                        List.of(
                                SampleInstance.of("P", "1", "1.1", "1.1.1")
                                        .number(Tag.INSTANCE_NUMBER, 2)
                                        .build()
                                        .withArrival(new Arrival(Arrival.Origin.REST_API, "127.0.0.1", "alice"))
                                        .withPixels(Optional.of(
                                                new PixelsPosition(3192, Optional.of(ValueRepresentation.OW)))),
                                SampleInstance.of("P", "1", "1.1", "1.1.2")
                                        .number(Tag.INSTANCE_NUMBER, 1)
                                        .build(),
                                SampleInstance.of("P", "2", "2.1", "2.1.1").build(),
                                SampleInstance.of("Q", "3", "3.1", "3.1.1").build()),
                        false));
    }

    @AfterEach
    void clear() {
        database().clear();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void everyLevelShouldHaveLabelsThatGoWithIt(Level level) {
        Owner owner = owner(level);
        change(labels -> labels.add(owner, "b"));
        change(labels -> labels.add(owner, "a"));
        change(labels -> labels.add(owner, "a"));

        assertThat(describe(level, owner.id()).labels()).containsExactly("a", "b");
        assertThat(database().<Optional<List<String>>>withEntities(e -> new JpaLabels(e).of(owner)))
                .contains(List.of("a", "b"));
        assertThat(change(labels -> labels.remove(owner, "b"))).isTrue();
        assertThat(change(labels -> labels.remove(owner, "b"))).isTrue();
        assertThat(allLabels()).containsExactly("a");

        database().clear();

        assertThat(allLabels()).isEmpty();
        assertThat(change(labels -> labels.add(owner, "a"))).isFalse();
        assertThat(change(labels -> labels.remove(owner, "a"))).isFalse();
        assertThat(database().<Optional<List<String>>>withEntities(e -> new JpaLabels(e).of(owner)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, ALL, 1 2",
        "a b, ALL, 1",
        "a b, ANY, 1 2",
        "b, NONE, 2 3",
        "a b, NONE, 3",
        "x, ALL, ",
        "x, NONE, 1 2 3",
        "'', ALL, 1 2 3"
    })
    void findShouldNarrowByLabels(String labels, LabelCondition.Constraint constraint, String expected) {
        change(all -> all.add(study("P", "1"), "a"));
        change(all -> all.add(study("P", "1"), "b"));
        change(all -> all.add(study("P", "2"), "a"));
        Set<String> asked = Arrays.stream(labels.split(" "))
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toSet());

        assertThat(studies(search -> search.labelled(new LabelCondition(asked, constraint))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({"9, 1", "10, 2", "*0*, 2 3", "9\\2x0, 1 3", "nothing, "})
    void findShouldNarrowByTextsOfUsers(String filter, String expected) {
        note(study("P", "1"), "9");
        note(study("P", "2"), "10");
        note(study("Q", "3"), "2x0");
        Matching matching = filter.contains("*")
                ? new Matching.Wildcard(filter)
                : new Matching.AnyOf(List.of(filter.split("\\\\")));

        String found = studies(search -> search.withMetadata(List.of(new MetadataKey(TYPE, matching))));

        assertThat(found).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void findShouldOrderByTextsOfUsersAsTextAndAsNumbers() {
        note(study("P", "1"), "9");
        note(study("P", "2"), "10");
        note(study("Q", "3"), "-3");

        assertThat(ordered(new SortKey.ByMetadata(TYPE, false, false))).isEqualTo("3 2 1");
        assertThat(ordered(new SortKey.ByMetadata(TYPE, true, false))).isEqualTo("3 1 2");
        assertThat(ordered(new SortKey.ByMetadata(TYPE, true, true))).isEqualTo("2 1 3");
        note(study("P", "2"), "no number");
        assertThat(ordered(new SortKey.ByMetadata(TYPE, true, false))).isEqualTo("2 3 1");
    }

    @Test
    void findShouldNarrowAndOrderByWhatTheServerKnows() {
        assertThat(instances(MetadataType.REMOTE_IP, "127.0.0.1")).containsExactly("1.1.1");
        assertThat(instances(MetadataType.HTTP_USERNAME, "alice")).containsExactly("1.1.1");
        assertThat(instances(MetadataType.ORIGIN, "RestApi")).containsExactly("1.1.1");
        assertThat(instances(MetadataType.PIXEL_DATA_OFFSET, "3192")).containsExactly("1.1.1");
        assertThat(instances(MetadataType.PIXEL_DATA_VR, "OW")).containsExactly("1.1.1");
        assertThat(instances(MetadataType.INDEX_IN_SERIES, "1")).containsExactly("1.1.2");
        assertThat(instances(MetadataType.LAST_UPDATE, "20260101T000000")).isEmpty();
        String second = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(describe(Level.INSTANCE, owner(Level.INSTANCE).id()).lastUpdate());
        assertThat(instances(MetadataType.RECEPTION_DATE, second)).contains("1.1.1", "3.1.1");
        assertThat(instances(MetadataType.RECEPTION_DATE, second.substring(0, 8) + "*"))
                .hasSize(4);
        assertThatExceptionOfType(SearchFailure.NotByMetadata.class)
                .isThrownBy(() -> instances(MetadataType.RECEPTION_DATE, "yesterday"));
        assertThatExceptionOfType(SearchFailure.NotByMetadata.class)
                .isThrownBy(() -> ordered(new SortKey.ByMetadata(MetadataType.ORIGIN.number(), false, false)));
        assertThat(ordered(new SortKey.ByMetadata(MetadataType.LAST_UPDATE.number(), false, false)))
                .hasSize(5);
    }

    @Test
    void deletionShouldBeAnUpdateOfWhatIsLeftAbove() {
        Instant before = describe(Level.STUDY, study("P", "1").id()).lastUpdate();
        Instant other = describe(Level.STUDY, study("P", "2").id()).lastUpdate();

        database().inTransaction(index -> index.remove(Level.INSTANCE, OrthancIdentifier.of("P", "1", "1.1", "1.1.1")));

        for (Level level : List.of(Level.SERIES, Level.STUDY, Level.PATIENT)) {
            assertThat(describe(level, owner(level).id()).lastUpdate()).isAfter(before);
        }
        assertThat(describe(Level.STUDY, study("P", "2").id()).lastUpdate()).isEqualTo(other);
    }

    @Test
    void resourcesShouldBeDescribedWithWhereTheyCameFrom() {
        IndexedResource instance =
                describe(Level.INSTANCE, owner(Level.INSTANCE).id());

        assertThat(instance.instance().orElseThrow().arrival())
                .isEqualTo(new Arrival(Arrival.Origin.REST_API, "127.0.0.1", "alice"));
        assertThat(instance.instance().orElseThrow().pixels())
                .contains(new PixelsPosition(3192, Optional.of(ValueRepresentation.OW)));
        assertThat(describe(Level.PATIENT, owner(Level.PATIENT).id()).isProtected())
                .isFalse();
    }

    @Test
    void attributesOfPatientsShouldComeFromTheirFirstStudies() {
        Search search = new Search(
                Level.PATIENT,
                Optional.empty(),
                List.of(),
                Optional.of(Set.of(Tag.STUDY_INSTANCE_UID, Tag.NUMBER_OF_PATIENT_RELATED_STUDIES)),
                0,
                0);
        Map<OrthancIdentifier, String> studies = database().withEntities(entities -> {
            ResourceSearch port = new JpaResourceSearch(entities, ExtraMainAttributes.NONE, EvaluationLimits.DEFAULT);
            List<Long> keys = Arrays.stream(port.find(search)).boxed().toList();
            return port.attributes(search, keys).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            found -> found.getValue()
                                            .string(Tag.STUDY_INSTANCE_UID)
                                            .orElse("")
                                    + " "
                                    + found.getValue()
                                            .string(Tag.NUMBER_OF_PATIENT_RELATED_STUDIES)
                                            .orElse("")));
        });

        // Two studies that come in one transaction come at once: either is the first.
        assertThat(studies.get(OrthancIdentifier.of("P"))).endsWith(" 2");
        assertThat(studies).containsEntry(OrthancIdentifier.of("Q"), "3 1");
    }

    @Test
    void rewritingShouldTakeOverWhatTheFileSaysAndKeepTheRest() {
        Owner instance = owner(Level.INSTANCE);
        change(labels -> labels.add(owner(Level.STUDY), "kept"));
        Instant stored = describe(Level.INSTANCE, instance.id()).lastUpdate();
        StoredPart10 file = describe(Level.INSTANCE, instance.id()).file().orElseThrow();

        int written = database()
                .inTransaction(index -> index.rewrite(
                        List.of(SampleInstance.of("P", "1", "1.1", "1.1.1")
                                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Anew^Written")
                                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "anew")
                                .with(Tag.MODALITY, ValueRepresentation.CS, "MR")
                                .number(Tag.INSTANCE_NUMBER, 7)
                                .build(file)),
                        false));

        assertThat(written).isEqualTo(1);
        assertThat(describe(Level.INSTANCE, instance.id()).attributes().string(Tag.INSTANCE_NUMBER))
                .contains("7");
        assertThat(describe(Level.INSTANCE, instance.id()).lastUpdate()).isEqualTo(stored);
        assertThat(describe(Level.INSTANCE, instance.id())
                        .instance()
                        .orElseThrow()
                        .arrival()
                        .user())
                .isEqualTo("alice");
        assertThat(describe(Level.STUDY, study("P", "1").id()).labels()).containsExactly("kept");
        assertThat(studies(
                        search -> search.labelled(new LabelCondition(Set.of("kept"), LabelCondition.Constraint.ALL))))
                .isEqualTo("1");
        MatchKey name = new MatchKey(List.of(Tag.PATIENT_NAME), ValueRepresentation.PN, new Matching.Wildcard("Anew*"));
        MatchKey description = new MatchKey(
                List.of(Tag.STUDY_DESCRIPTION), ValueRepresentation.LO, new Matching.AnyOf(List.of("anew")));
        Search byName = new Search(Level.STUDY, Optional.empty(), List.of(name), Optional.of(Set.of()), 0, 0);
        Search byBoth =
                new Search(Level.STUDY, Optional.empty(), List.of(name, description), Optional.of(Set.of()), 0, 0);
        assertThat(database().inTransaction(index -> index.search(byName)).matches())
                .hasSize(2);
        assertThat(database().inTransaction(index -> index.search(byBoth)).matches())
                .hasSize(1);
        int foreign = database()
                .inTransaction(index -> index.rewrite(
                        List.of(SampleInstance.of("P", "1", "1.1", "1.1.1").build()), false));
        assertThat(foreign).isZero();
    }

    @Test
    void leadingInstanceShouldDescribeWhatItBelongsToFromThenOn() {
        OrthancIdentifier second = OrthancIdentifier.of("P", "1", "1.1", "1.1.2");
        StoredPart10 file = describe(Level.INSTANCE, second).file().orElseThrow();
        NewInstance leading = SampleInstance.of("P", "1", "1.1", "1.1.2")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Leading^One")
                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "leading")
                .build(file);
        StoredPart10 first =
                describe(Level.INSTANCE, owner(Level.INSTANCE).id()).file().orElseThrow();

        database().inTransaction(index -> index.rewrite(List.of(leading), true));
        database()
                .inTransaction(index -> index.rewrite(
                        List.of(SampleInstance.of("P", "1", "1.1", "1.1.1")
                                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "first")
                                .build(first)),
                        false));

        IndexedResource study = describe(Level.STUDY, study("P", "1").id());
        assertThat(study.attributes().string(Tag.STUDY_DESCRIPTION)).contains("leading");
        assertThat(study.patientAttributes().string(Tag.PATIENT_NAME)).contains("Leading^One");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void nothingShouldBeAttachedToWhatIsBeingDeleted(Level level) throws Exception {
        Owner owner = owner(level);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 40; round++) {
                CyclicBarrier start = new CyclicBarrier(4);
                List<Callable<Boolean>> tasks = List.of(
                        () -> {
                            start.await();
                            return database()
                                    .inTransaction(index -> index.remove(Level.PATIENT, OrthancIdentifier.of("P")))
                                    .isPresent();
                        },
                        () -> {
                            start.await();
                            return change(labels -> labels.add(owner, "late"));
                        },
                        () -> {
                            start.await();
                            note(owner, "late");
                            return true;
                        },
                        () -> {
                            start.await();
                            return database().withEntities(e -> new JpaAttachments(e)
                                    .put(owner, TYPE, SMALL, there -> true)
                                    .isPresent());
                        });
                for (Future<Boolean> done : threads.invokeAll(tasks)) {
                    done.get();
                }

                assertThat(allLabels()).isEmpty();
                assertThat(database().<Long>withEntities(e -> new JpaAttachments(e).totalLength()))
                        .isZero();
                database().clear();
                store();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keysShouldComeInPartsInTheOrderOfArrival() {
        List<Long> all = database().inTransaction(index -> index.keys(Level.INSTANCE, Optional.empty(), 0, 0, 10));

        assertThat(all).hasSize(4).isSorted();
        assertThat(database()
                        .<List<Long>>inTransaction(
                                index -> index.keys(Level.INSTANCE, Optional.empty(), all.get(1), 0, 1)))
                .containsExactly(all.get(2));
        assertThat(database()
                        .<List<Long>>inTransaction(index -> index.keys(Level.INSTANCE, Optional.empty(), 0, 3, 10)))
                .containsExactly(all.get(3));
        ResourceReference patient = new ResourceReference(Level.PATIENT, OrthancIdentifier.of("Q"));
        assertThat(database()
                        .<List<Long>>inTransaction(index -> index.keys(Level.INSTANCE, Optional.of(patient), 0, 0, 10)))
                .hasSize(1);
        OptionalLong above = database()
                .inTransaction(index ->
                        index.key(Level.INSTANCE, OrthancIdentifier.of("Q", "3", "3.1", "3.1.1"), Level.PATIENT));
        assertThat(above)
                .isEqualTo(database().inTransaction(index -> index.key(Level.PATIENT, patient.id(), Level.PATIENT)));
        assertThat(above).isPresent();
    }

    private boolean change(Predicate<Labels> change) {
        return database().withEntities(entities -> change.test(new JpaLabels(entities)));
    }

    private List<String> allLabels() {
        return database().withEntities(entities -> new JpaLabels(entities).all());
    }

    private void note(Owner owner, String text) {
        database().withEntities(entities -> new JpaUserMetadataStore(entities).put(owner, TYPE, text, any -> true));
    }

    private IndexedResource describe(Level level, OrthancIdentifier id) {
        return database().inTransaction(index -> index.resource(level, id)).orElseThrow();
    }

    private String ordered(SortKey key) {
        return studies(search -> search.orderedBy(List.of(key)));
    }

    private String studies(UnaryOperator<Search> narrowed) {
        Search all = new Search(Level.STUDY, Optional.empty(), List.of(), Optional.of(Set.of()), 0, 0);
        return database()
                .inTransaction(index -> index.search(narrowed.apply(all.orderedBy(
                        List.of(new SortKey.ByAttribute(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, false))))))
                .matches()
                .stream()
                .map(match -> match.path().study())
                .collect(Collectors.joining(" "));
    }

    private List<String> instances(MetadataType type, String filter) {
        Matching matching = filter.endsWith("*") ? new Matching.Wildcard(filter) : new Matching.AnyOf(List.of(filter));
        Search search = new Search(Level.INSTANCE, Optional.empty(), List.of(), Optional.of(Set.of()), 0, 0)
                .withMetadata(List.of(new MetadataKey(type.number(), matching)));
        return database().inTransaction(index -> index.search(search)).matches().stream()
                .map(match -> match.path().path().replaceAll(".*/", ""))
                .toList();
    }

    private static Owner study(String patient, String uid) {
        return new Owner(Level.STUDY, OrthancIdentifier.of(patient, uid));
    }

    private static Owner owner(Level level) {
        return new Owner(
                level,
                switch (level) {
                    case PATIENT -> OrthancIdentifier.of("P");
                    case STUDY -> OrthancIdentifier.of("P", "1");
                    case SERIES -> OrthancIdentifier.of("P", "1", "1.1");
                    case INSTANCE -> OrthancIdentifier.of("P", "1", "1.1", "1.1.1");
                });
    }
}
