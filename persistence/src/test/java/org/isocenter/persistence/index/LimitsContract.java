package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.persistence.index.StorageLimits.WhenFull;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.Test;

/** What every index does when there are limits to what it may hold. The file of each sample has 1000 bytes. */
abstract class LimitsContract extends ConcurrencyContract {

    @Test
    void instanceBeyondMaximumSizeShouldBeRejected() {
        StorageLimits limits = size(2500, WhenFull.REJECT);

        List<Addition> additions = addWithin(limits, "P/1", "P/2", "P/3").additions();

        assertThat(additions).hasSize(3);
        assertThat(additions.subList(0, 2)).allMatch(Addition.Added.class::isInstance);
        assertThat(additions.get(2)).isEqualTo(new Addition.NoRoom(lineage("P/3")));
        assertThat(statistics()).isEqualTo(new IndexStatistics(1, 1, 1, 2, 2000, 2000));
    }

    @Test
    void refusedInstanceShouldLeaveNoParents() {
        addWithin(size(1000, WhenFull.REJECT), "P/1");

        assertThat(addWithin(size(1000, WhenFull.REJECT), "Q/1").additions()).containsExactly(noRoom("Q/1"));
        assertThat(patients()).containsExactly(patient("P"));
    }

    @Test
    void instanceThatIsThereAlreadyShouldNeedNoRoom() {
        StorageLimits limits = size(1000, WhenFull.REJECT);
        addWithin(limits, "P/1");

        assertThat(addWithin(limits, "P/1").additions()).singleElement().isInstanceOf(Addition.AlreadyPresent.class);
    }

    @Test
    void replacingInstanceShouldNeedRoomForWhatItHasMore() {
        StorageLimits limits = size(2000, WhenFull.REJECT);
        addWithin(limits, "P/1", "P/2");

        assertThat(replaceWithin(limits, sample("P/1").withDiskLength(900)).additions())
                .allMatch(Addition.Replaced.class::isInstance);
        assertThat(replaceWithin(limits, sample("P/2").withDiskLength(1101)).additions())
                .containsExactly(noRoom("P/2"));
        assertThat(replaceWithin(limits, sample("P/2").withDiskLength(1100)).additions())
                .allMatch(Addition.Replaced.class::isInstance);
        assertThat(statistics().diskSize()).isEqualTo(2000);
    }

    @Test
    void patientBeyondMaximumCountShouldBeRejectedAndInstancesOfOthersTaken() {
        StorageLimits limits = new StorageLimits(0, 1, WhenFull.REJECT);

        assertThat(addWithin(limits, "P/1", "Q/1", "P/2").additions())
                .containsExactly(new Addition.Added(lineage("P/1")), noRoom("Q/1"), new Addition.Added(lineage("P/2")));
    }

    @Test
    void patientThatGotNoInstanceForLongestShouldBeRecycled() {
        addWithin(StorageLimits.NONE, "P/1");
        addWithin(StorageLimits.NONE, "Q/1");
        addWithin(StorageLimits.NONE, "P/2");

        LimitedAddition added = addWithin(size(3000, WhenFull.RECYCLE), "R/1");

        assertThat(added.additions()).containsExactly(new Addition.Added(lineage("R/1")));
        assertThat(added.recycledFiles()).hasSize(1);
        assertThat(added.recycled()).extracting(Subject::patientId).containsExactly("Q");
        assertThat(patients()).containsExactly(patient("P"), patient("R"));
        assertThat(statistics()).isEqualTo(new IndexStatistics(2, 2, 2, 3, 3000, 3000));
    }

    @Test
    void onlySoManyPatientsAsNeededShouldBeRecycled() {
        for (String name : List.of("P", "Q", "R", "S")) {
            addWithin(StorageLimits.NONE, name + "/1");
        }

        List<StoredPart10> recycled =
                addWithin(size(4000, WhenFull.RECYCLE), "T/1", "T/2").recycledFiles();

        assertThat(recycled).hasSize(2);
        assertThat(patients()).containsExactly(patient("R"), patient("S"), patient("T"));
    }

    @Test
    void protectedPatientShouldNotBeRecycled() {
        addWithin(StorageLimits.NONE, "P/1");
        addWithin(StorageLimits.NONE, "Q/1");
        protect("P", true);

        addWithin(new StorageLimits(0, 2, WhenFull.RECYCLE), "R/1");

        assertThat(patients()).containsExactly(patient("P"), patient("R"));
    }

    @Test
    void patientThatIsNoLongerProtectedShouldBeLastToBeRecycled() {
        addWithin(StorageLimits.NONE, "P/1");
        addWithin(StorageLimits.NONE, "Q/1");
        protect("P", true);
        protect("P", false);

        addWithin(new StorageLimits(0, 2, WhenFull.RECYCLE), "R/1");

        assertThat(patients()).containsExactly(patient("P"), patient("R"));
    }

    @Test
    void protectionOfUnknownPatientShouldBeToldApart() {
        assertThat(database().<Boolean>inTransaction(index -> index.protect(patient("P"), true)))
                .isFalse();
        assertThat(protection("P")).isEmpty();
        addWithin(StorageLimits.NONE, "P/1");
        assertThat(protection("P")).contains(false);
        protect("P", true);
        assertThat(protection("P")).contains(true);
    }

    @Test
    void patientThatIsBeingStoredShouldNotMakeRoomForItself() {
        addWithin(StorageLimits.NONE, "P/1");
        addWithin(StorageLimits.NONE, "P/2");

        LimitedAddition added = addWithin(size(2000, WhenFull.RECYCLE), "P/3");

        assertThat(added.additions()).containsExactly(noRoom("P/3"));
        assertThat(statistics().instances()).isEqualTo(2);
    }

    @Test
    void nothingShouldBeRecycledForWhatWouldNotFitAnyway() {
        addWithin(StorageLimits.NONE, "P/1");
        addWithin(StorageLimits.NONE, "Q/1");
        protect("Q", true);

        assertThat(addWithin(size(1500, WhenFull.RECYCLE), "R/1").additions()).containsExactly(noRoom("R/1"));
        assertThat(addWithin(size(999, WhenFull.RECYCLE), "R/1").additions()).containsExactly(noRoom("R/1"));
        assertThat(patients()).containsExactly(patient("P"), patient("Q"));
    }

    @Test
    void patientStoredWithTheSameRequestShouldMakeRoomForTheNext() {
        LimitedAddition added = addWithin(new StorageLimits(0, 1, WhenFull.RECYCLE), "P/1", "P/2", "Q/1", "R/1");

        assertThat(added.additions()).hasSize(4).allMatch(Addition.Added.class::isInstance);
        assertThat(added.recycledFiles()).hasSize(3);
        assertThat(patients()).containsExactly(patient("R"));
        assertThat(statistics()).isEqualTo(new IndexStatistics(1, 1, 1, 1, 1000, 1000));
    }

    @Test
    void parallelTransactionsShouldNotGoBeyondLimits() throws Exception {
        StorageLimits limits = size(5000, WhenFull.REJECT);

        List<LimitedAddition> outcomes = inParallel(thread -> addWithin(limits, "P/" + thread));

        assertThat(outcomes.stream().flatMap(outcome -> outcome.additions().stream()))
                .filteredOn(Addition.Added.class::isInstance)
                .hasSize(5);
        assertThat(statistics().diskSize()).isEqualTo(5000);
    }

    @Test
    void parallelTransactionsShouldRecycleWithoutGoingBeyondLimits() throws Exception {
        StorageLimits limits = new StorageLimits(5000, 5, WhenFull.RECYCLE);

        List<LimitedAddition> outcomes = inParallel(thread -> addWithin(limits, "P" + thread + "/1"));

        assertThat(outcomes.stream().flatMap(outcome -> outcome.additions().stream()))
                .allMatch(Addition.Added.class::isInstance);
        assertThat(statistics()).isEqualTo(new IndexStatistics(5, 5, 5, 5, 5000, 5000));
        assertThat(patients()).hasSize(5);
    }

    @Test
    void totalsShouldAgreeWithWhatIsThereAfterParallelChanges() throws Exception {
        inParallel(thread -> {
            addWithin(StorageLimits.NONE, "P/" + thread, "Q/" + thread);
            if (thread % 3 == 0) {
                replaceWithin(StorageLimits.NONE, sample("P/1").withDiskLength(500 + thread));
            }
            return thread % 4 == 0
                    ? database().inTransaction(index -> index.remove(Level.PATIENT, patient("Q")))
                    : statistics();
        });

        assertThat(statistics()).isEqualTo(counted());
    }

    /** The same, by counting. */
    private IndexStatistics counted() {
        return database().withEntities(entities -> {
            List<Long> counts = new ArrayList<>();
            for (Level level : Level.values()) {
                counts.add(entities.createQuery("select count(e.pk) from " + Levels.entity(level) + " e", Long.class)
                        .getSingleResult());
            }
            for (String column : List.of("diskLength", "fileLength")) {
                counts.add(entities.createQuery(
                                "select coalesce(sum(i." + column + "), 0L) from InstanceEntity i", Long.class)
                        .getSingleResult());
            }
            return new IndexStatistics(
                    counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4), counts.get(5));
        });
    }

    private static StorageLimits size(long bytes, WhenFull whenFull) {
        return new StorageLimits(bytes, 0, whenFull);
    }

    private LimitedAddition addWithin(StorageLimits limits, String... names) {
        List<NewInstance> instances =
                Stream.of(names).map(LimitsContract::sample).toList();
        return database().inTransaction(index -> index.add(instances, false, limits));
    }

    private LimitedAddition replaceWithin(StorageLimits limits, NewInstance instance) {
        return database().inTransaction(index -> index.add(List.of(instance), true, limits));
    }

    private void protect(String name, boolean on) {
        assertThat(database().<Boolean>inTransaction(index -> index.protect(patient(name), on)))
                .isTrue();
    }

    private Optional<Boolean> protection(String name) {
        return database().inTransaction(index -> index.isProtected(patient(name)));
    }

    private List<OrthancIdentifier> patients() {
        return database().inTransaction(index -> index.identifiers(Level.PATIENT, 0, 0));
    }

    /** An instance by its patient's name and a number. */
    private static NewInstance sample(String name) {
        String[] parts = name.split("/");
        String study = "1." + parts[0].codePointAt(0) + "." + parts[0].length() + "." + parts[0].hashCode();
        return SampleInstance.of(parts[0], study, study + ".1", study + ".1." + parts[1])
                .build();
    }

    private static Lineage lineage(String name) {
        return sample(name).lineage();
    }

    private static Addition noRoom(String name) {
        return new Addition.NoRoom(lineage(name));
    }

    private static OrthancIdentifier patient(String name) {
        return OrthancIdentifier.of(name);
    }
}
