package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.read.JpaFrameIndex;
import org.isocenter.persistence.index.read.JpaMetadataIndex;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every index does, whatever the database. */
abstract class InstanceIndexContract {

    /** The database under test. */
    abstract TestDatabase database();

    @BeforeEach
    void empty() {
        database().clear();
    }

    @Test
    void addShouldMakeInstanceRetrievableByItsUids() {
        NewInstance added = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();

        List<Addition> outcomes = database().inTransaction(index -> index.add(List.of(added), false));

        assertThat(outcomes).containsExactly(new Addition.Added(Lineage.of("P", "1.1", "1.1.1", "1.1.1.1")));
        ResourcePath.Instance path = new ResourcePath.Instance("1.1", "1.1.1", "1.1.1.1");
        List<StoredInstance> found = database().inTransaction(index -> index.instances(path));
        assertThat(found).singleElement().satisfies(stored -> {
            assertThat(stored.path()).isEqualTo(path);
            assertThat(stored.file()).isEqualTo(added.file());
            assertThat(stored.transferSyntax()).isEqualTo(added.transferSyntax());
        });
    }

    @Test
    void knownAndNewResourcesOfOnePatientShouldComeInOneCall() {
        store(SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1"));

        List<Addition> outcomes = add(
                false,
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build(),
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2").build(),
                SampleInstance.of("P", "1.1", "1.1.2", "1.1.2.1").build(),
                SampleInstance.of("P", "1.2", "1.2.1", "1.2.1.1").build(),
                SampleInstance.of("Q", "1.2", "1.2.1", "1.2.1.1").build());

        assertThat(outcomes.get(0)).isInstanceOf(Addition.AlreadyPresent.class);
        assertThat(outcomes.subList(1, 5)).hasOnlyElementsOfType(Addition.Added.class);
        assertThat(statistics()).isEqualTo(new IndexStatistics(2, 3, 4, 5, 5000, 5000));
    }

    @Test
    void filesShouldBeKnownByTheirNames() {
        NewInstance added = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        database().inTransaction(index -> index.add(List.of(added), false));
        UUID unknown = UUID.randomUUID();

        assertThat(database()
                        .<Set<UUID>>aboutFiles(index ->
                                index.known(List.of(unknown, added.file().uuid()))))
                .containsExactly(added.file().uuid());
        assertThat(database()
                        .<Optional<OrthancIdentifier>>aboutFiles(
                                index -> index.instance(added.file().uuid())))
                .contains(Lineage.of("P", "1.1", "1.1.1", "1.1.1.1").instance());
        assertThat(database().<Optional<OrthancIdentifier>>aboutFiles(index -> index.instance(unknown)))
                .isEmpty();
    }

    @Test
    void fileShouldBeReplacedByACopyOfItsBytesThatTakesOtherRoom() {
        NewInstance added = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        add(false, added);
        long diskSize = statistics().diskSize();
        UUID file = added.file().uuid();
        UUID copy = UUID.randomUUID();

        boolean replaced = database().inFileTransaction(index -> index.replace(file, copy, 400));
        boolean again = database().inFileTransaction(index -> index.replace(file, UUID.randomUUID(), 400));

        assertThat(replaced).isTrue();
        assertThat(again).isFalse();
        Lineage lineage = Lineage.of("P", "1.1", "1.1.1", "1.1.1.1");
        assertThat(file(lineage))
                .isEqualTo(new StoredPart10(
                        copy, added.file().length(), added.file().md5()));
        assertThat(statistics().diskSize()).isEqualTo(diskSize - 600);
        assertThat(statistics().uncompressedSize()).isEqualTo(diskSize);
        remove(Level.INSTANCE, "P", "1.1", "1.1.1", "1.1.1.1");
        assertThat(statistics().diskSize()).isEqualTo(diskSize - 1000);
    }

    @Test
    void indexShouldKnowWhichFilesAreNotKept() {
        StoredPart10 kept = new StoredPart10(UUID.randomUUID(), 1000, "0123456789abcdef0123456789abcdef");
        StoredPart10 unkept = new StoredPart10(UUID.randomUUID(), 1000, "0123456789abcdef0123456789abcdef", false);
        add(
                false,
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build(kept),
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2").build(unkept));

        assertThat(file(Lineage.of("P", "1.1", "1.1.1", "1.1.1.1"))).isEqualTo(kept);
        assertThat(file(Lineage.of("P", "1.1", "1.1.1", "1.1.1.2"))).isEqualTo(unkept);
        List<IndexedFile> all = database().inFileTransaction(index -> index.files(0, 10));
        assertThat(all).extracting(IndexedFile::file).containsExactlyInAnyOrder(kept, unkept);
        add(true, SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2").build(kept(unkept)));
        assertThat(file(Lineage.of("P", "1.1", "1.1.1", "1.1.1.2")).isKept()).isTrue();
    }

    private static StoredPart10 kept(StoredPart10 file) {
        return new StoredPart10(UUID.randomUUID(), file.length(), file.md5());
    }

    @Test
    void studyShouldCostTheSameStatementsWhateverItsSize() {
        long small = statementsToRetrieve("1.1", 2);
        long large = statementsToRetrieve("1.2", 600);

        assertThat(large).isEqualTo(small).isEqualTo(6);
    }

    /** What retrieving a study, its metadata and a frame asks of the index. */
    private long statementsToRetrieve(String study, int instances) {
        String series = study + ".1";
        store(IntStream.rangeClosed(1, instances)
                .mapToObj(number -> SampleInstance.of("P", study, series, series + "." + number)
                        .number(Tag.INSTANCE_NUMBER, number))
                .toArray(SampleInstance[]::new));
        ResourcePath.Study path = new ResourcePath.Study(study);
        long before = database().statistics().getPrepareStatementCount();

        List<StoredInstance> files = database().inTransaction(index -> index.instances(path));
        long described = database().inTransaction(index -> index.metadata(path, metadata -> {}));
        database().withEntities(entities -> {
            JpaMetadataIndex metadata = new JpaMetadataIndex(entities);
            assertThat(metadata.series(path)).hasSize(1);
            assertThat(metadata.metadata(metadata.instances(path))).hasSize(instances);
            return new JpaFrameIndex(entities).find(files.get(0).path());
        });

        assertThat(files).hasSize(instances);
        assertThat(described).isEqualTo(instances);
        return database().statistics().getPrepareStatementCount() - before;
    }

    @Test
    void filesShouldComeInPages() {
        for (int i = 1; i <= 5; i++) {
            NewInstance added =
                    SampleInstance.of("P", "1.1", "1.1.1", "1.1.1." + i).build();
            database().inTransaction(index -> index.add(List.of(added), false));
        }

        List<IndexedFile> first = database().aboutFiles(index -> index.files(0, 3));
        List<IndexedFile> second =
                database().aboutFiles(index -> index.files(first.get(2).key(), 3));
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void metadataShouldComeInTheOrderOfInstances() {
        store(
                SampleInstance.of("P", "1.1", "1.1.2", "1.1.2.1").number(Tag.SERIES_NUMBER, 2),
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.10")
                        .number(Tag.SERIES_NUMBER, 1)
                        .number(Tag.INSTANCE_NUMBER, 10),
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.9")
                        .number(Tag.SERIES_NUMBER, 1)
                        .number(Tag.INSTANCE_NUMBER, 9));

        List<String> received = new ArrayList<>();
        long count = database()
                .inTransaction(index -> index.metadata(
                        new ResourcePath.Study("1.1"),
                        metadata -> received.add(metadata.path().instance())));

        assertThat(count).isEqualTo(3);
        assertThat(received).containsExactly("1.1.1.9", "1.1.1.10", "1.1.2.1");
    }

    @Test
    void metadataShouldComeBackWhateverItsSize() {
        byte[] small = {1, 2, 3};
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        add(false, withMetadata("1.1.1.1", small), withMetadata("1.1.1.2", large));

        Map<String, byte[]> received = new HashMap<>();
        database()
                .inTransaction(index -> index.metadata(
                        new ResourcePath.Series("1.1", "1.1.1"),
                        metadata -> received.put(metadata.path().instance(), metadata.compressed())));

        assertThat(received.get("1.1.1.1")).isEqualTo(small);
        assertThat(received.get("1.1.1.2")).isEqualTo(large);
    }

    @Test
    void replacedInstanceShouldHaveMetadataOfItsNewFile() {
        add(false, withMetadata("1.1.1.1", new byte[] {1}));
        add(true, withMetadata("1.1.1.1", new byte[] {2}));

        List<byte[]> received = new ArrayList<>();
        database()
                .inTransaction(index ->
                        index.metadata(new ResourcePath.Study("1.1"), metadata -> received.add(metadata.compressed())));

        assertThat(received).containsExactly(new byte[] {2});
    }

    private static NewInstance withMetadata(String uid, byte[] metadata) {
        NewInstance sample = SampleInstance.of("P", "1.1", "1.1.1", uid).build();
        return new NewInstance(sample.dataSet(), metadata, sample.file(), sample.transferSyntax());
    }

    @Test
    void removeShouldNameClosestAncestorThatStillHasChildren() {
        store(
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1"),
                SampleInstance.of("P", "1.1", "1.1.2", "1.1.2.1"),
                SampleInstance.of("P", "1.1", "1.1.2", "1.1.2.2"));

        assertThat(remove(Level.INSTANCE, "P", "1.1", "1.1.1", "1.1.1.1").remainingAncestor())
                .contains(new ResourceReference(Level.STUDY, OrthancIdentifier.of("P", "1.1")));
        assertThat(remove(Level.INSTANCE, "P", "1.1", "1.1.2", "1.1.2.1").remainingAncestor())
                .contains(new ResourceReference(Level.SERIES, OrthancIdentifier.of("P", "1.1", "1.1.2")));
        assertThat(remove(Level.SERIES, "P", "1.1", "1.1.2").remainingAncestor())
                .isEmpty();
        assertThat(statistics()).isEqualTo(new IndexStatistics(0, 0, 0, 0, 0, 0));
    }

    @Test
    void removeShouldReportFilesOfAllInstancesBelow() {
        List<NewInstance> stored = store(
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1"),
                SampleInstance.of("P", "1.2", "1.2.1", "1.2.1.1"),
                SampleInstance.of("Q", "1.3", "1.3.1", "1.3.1.1"));

        Removal removal = remove(Level.PATIENT, "P");

        assertThat(removal.files())
                .containsExactlyInAnyOrder(stored.get(0).file(), stored.get(1).file());
        assertThat(statistics()).isEqualTo(new IndexStatistics(1, 1, 1, 1, 1000, 1000));
    }

    @Test
    void studyResourceShouldHaveMainAttributesOfStudyAndPatientFromFirstInstance() {
        store(
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1")
                        .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Müller^Jörg")
                        .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Head"),
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2"));
        store(SampleInstance.of("P", "1.1", "1.1.2", "1.1.2.1")
                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Neck"));

        IndexedResource study = database()
                .inTransaction(index -> index.resource(Level.STUDY, OrthancIdentifier.of("P", "1.1")))
                .orElseThrow();

        assertThat(study.attributes().string(Tag.STUDY_DESCRIPTION)).contains("Head");
        assertThat(study.patientAttributes().string(Tag.PATIENT_NAME)).contains("Müller^Jörg");
        assertThat(study.parent()).contains(OrthancIdentifier.of("P"));
        assertThat(study.children())
                .containsExactly(OrthancIdentifier.of("P", "1.1", "1.1.1"), OrthancIdentifier.of("P", "1.1", "1.1.2"));
    }

    @Test
    void addShouldKeepInstanceUnlessTold() {
        NewInstance first = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        NewInstance second = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        Lineage lineage = Lineage.of("P", "1.1", "1.1.1", "1.1.1.1");
        add(false, first);

        assertThat(add(false, second)).containsExactly(alreadyPresent(lineage, first));
        assertThat(file(lineage)).isEqualTo(first.file());
        assertThat(add(true, second)).containsExactly(new Addition.Replaced(lineage, first.file()));
        assertThat(file(lineage)).isEqualTo(second.file());
    }

    private static Addition alreadyPresent(Lineage lineage, NewInstance kept) {
        return new Addition.AlreadyPresent(lineage, kept.file(), kept.diskLength());
    }

    @Test
    void instanceThatReplacesShouldDoSoWhereOthersAreKept() {
        NewInstance first = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        NewInstance changed =
                SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build().replacing();
        add(false, first, SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2").build());

        List<Addition> outcomes =
                add(false, SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2").build(), changed);

        assertThat(outcomes.get(0)).isInstanceOf(Addition.AlreadyPresent.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(Addition.Replaced.class, replaced -> assertThat(replaced.replacedFile())
                        .isEqualTo(first.file()));
        assertThat(file(Lineage.of("P", "1.1", "1.1.1", "1.1.1.1"))).isEqualTo(changed.file());
    }

    @Test
    void newInstanceShouldJoinSeriesOfOneThatIsThereAlready() {
        NewInstance there = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        NewInstance another = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.2").build();
        add(false, there);

        assertThat(add(false, there, another))
                .containsExactly(
                        alreadyPresent(Lineage.of("P", "1.1", "1.1.1", "1.1.1.1"), there),
                        new Addition.Added(Lineage.of("P", "1.1", "1.1.1", "1.1.1.2")));
    }

    @Test
    void addShouldTakeFirstOfTwoEqualInstancesAsThereAlready() {
        NewInstance first = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        NewInstance second = SampleInstance.of("P", "1.1", "1.1.1", "1.1.1.1").build();
        Lineage lineage = Lineage.of("P", "1.1", "1.1.1", "1.1.1.1");

        assertThat(add(true, first, second))
                .containsExactly(new Addition.Added(lineage), new Addition.Replaced(lineage, first.file()));
        assertThat(file(lineage)).isEqualTo(second.file());
    }

    List<Addition> add(boolean overwrite, NewInstance... instances) {
        return database().inTransaction(index -> index.add(List.of(instances), overwrite));
    }

    List<NewInstance> store(SampleInstance... samples) {
        List<NewInstance> instances =
                Stream.of(samples).map(SampleInstance::build).toList();
        database().inTransaction(index -> index.add(instances, false));
        return instances;
    }

    private Removal remove(Level level, String... identifiers) {
        return database()
                .inTransaction(index -> index.remove(level, OrthancIdentifier.of(identifiers)))
                .orElseThrow();
    }

    private StoredPart10 file(Lineage lineage) {
        return database()
                .inTransaction(index -> index.instance(lineage.instance()))
                .orElseThrow()
                .file();
    }

    IndexStatistics statistics() {
        return database().inTransaction(TestIndex::statistics);
    }
}
