package org.isocenter.persistence.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.SeriesCompleteness;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.index.TestIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log of changes does, whatever the database. */
abstract class ChangeLogContract {

    private static final OrthancIdentifier PATIENT = OrthancIdentifier.of("P");
    private static final OrthancIdentifier STUDY = OrthancIdentifier.of("P", "1");
    private static final OrthancIdentifier SERIES = OrthancIdentifier.of("P", "1", "1.1");
    private static final Tag CARDIAC_NUMBER_OF_IMAGES = new Tag(0x00181090);

    /** The database under test. */
    abstract TestDatabase database();

    @BeforeEach
    void empty() {
        database().clear();
        announceAll();
        inLog(log -> {
            log.clear();
            return log;
        });
    }

    @Test
    void addedInstanceShouldBeLoggedBeforeItsNewParents() {
        long before = last();
        store("1.1", 1, 2);
        store("1.1", 3);

        ChangePage page = read(before, 100);

        assertThat(page.changes())
                .extracting(NumberedChange::change)
                .containsExactly(
                        change(ChangeType.NEW_INSTANCE, "P", "1", "1.1", "1.1.1"),
                        change(ChangeType.NEW_SERIES, "P", "1", "1.1"),
                        change(ChangeType.NEW_STUDY, "P", "1"),
                        change(ChangeType.NEW_PATIENT, "P"),
                        change(ChangeType.NEW_INSTANCE, "P", "1", "1.1", "1.1.2"),
                        change(ChangeType.NEW_INSTANCE, "P", "1", "1.1", "1.1.3"));
        assertThat(page.changes())
                .extracting(NumberedChange::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 6).boxed().toList());
        assertThat(page.done()).isTrue();
        assertThat(page.last()).isEqualTo(before + 6);
    }

    @Test
    void pageShouldBeginAfterTheNumberGivenAndSayWhetherThereIsMore() {
        long before = last();
        store("1.1", 1, 2);

        ChangePage page = read(before + 1, 2);
        assertThat(page.changes()).extracting(NumberedChange::number).containsExactly(before + 2, before + 3);
        assertThat(page.done()).isFalse();
        assertThat(page.last()).isEqualTo(before + 3);

        assertThat(read(before + 3, 2).done()).isTrue();
        ChangePage beyond = read(before + 1000, 2);
        assertThat(beyond.changes()).isEmpty();
        assertThat(beyond.done()).isTrue();
        assertThat(beyond.last()).isEqualTo(before + 5);
        ChangePage nothing = read(before, 0);
        assertThat(nothing.done()).isFalse();
        assertThat(nothing.last()).isEqualTo(before + 5);
    }

    @Test
    void lastChangesUpToNumberShouldComeInAscendingOrder() {
        long before = last();
        store("1.1", 1, 2, 3);

        numberChanges();
        ChangePage page =
                inLog(log -> log.read(new ChangeQuery(OptionalLong.empty(), OptionalLong.of(before + 5), 2, Set.of())));

        assertThat(page.changes()).extracting(NumberedChange::number).containsExactly(before + 4, before + 5);
        assertThat(page.done()).isFalse();
        ChangePage lastOne = inLog(log -> log.read(ChangeQuery.ofLast()));
        assertThat(lastOne.changes()).extracting(NumberedChange::number).containsExactly(before + 6);
    }

    @Test
    void changesShouldBeChosenByTheirTypes() {
        long before = last();
        store("1.1", 1, 2);

        assertThat(read(before, 100, ChangeType.NEW_SERIES, ChangeType.NEW_PATIENT)
                        .changes())
                .extracting(change -> change.change().type())
                .containsExactly(ChangeType.NEW_SERIES, ChangeType.NEW_PATIENT);
    }

    @Test
    void changesOfDeletedResourcesShouldVanishAndDeletionsTakeNoNumbers() {
        long before = last();
        store("1.1", 1);
        store("1.2", 1);
        long last = last();
        remove(Level.SERIES, SERIES);

        assertThat(read(before, 100).changes())
                .extracting(NumberedChange::change)
                .contains(change(ChangeType.NEW_SERIES, "P", "1", "1.2"))
                .noneMatch(change -> change.id().equals(SERIES));
        assertThat(read(before, 100, ChangeType.DELETED).changes()).isEmpty();
        assertThat(last()).isEqualTo(last);
    }

    @Test
    void changesOfDeletedResourcesShouldNotReturnWithTheirIdentifiers() {
        long before = last();
        store("1.1", 1);
        remove(Level.PATIENT, PATIENT);
        long between = last();
        store("1.1", 1);

        assertThat(read(before, 100).changes()).hasSize(4).allSatisfy(change -> assertThat(change.number())
                .isGreaterThan(between));
    }

    @Test
    void replacedOnlyInstanceShouldBeginAllAgainAndReplacedOneOfSeveralOnlyItself() {
        long before = last();
        store("1.1", 1);
        long between = last();
        replace("1.1", 1);

        assertThat(read(before, 100).changes())
                .allSatisfy(change -> assertThat(change.number()).isGreaterThan(between))
                .extracting(change -> change.change().type())
                .containsExactly(
                        ChangeType.NEW_INSTANCE, ChangeType.NEW_SERIES, ChangeType.NEW_STUDY, ChangeType.NEW_PATIENT);
        store("1.1", 2);
        long both = last();
        replace("1.1", 2);

        assertThat(read(both, 100).changes())
                .extracting(change -> change.change().type())
                .containsExactly(ChangeType.NEW_INSTANCE);
        assertThat(read(before, 100).changes())
                .extracting(change -> change.change().type())
                .contains(ChangeType.NEW_STUDY);
    }

    @Test
    void clearedLogShouldGoOnCounting() {
        store("1.1", 1);
        long before = last();

        inLog(log -> {
            log.clear();
            return log;
        });

        assertThat(read(0, 100).changes()).isEmpty();
        assertThat(read(0, 100).last()).isEqualTo(before);
        store("1.1", 2);
        assertThat(read(0, 100).changes()).extracting(NumberedChange::number).containsExactly(before + 1);
    }

    @Test
    void replacedInstanceShouldBeLoggedAnew() {
        store("1.1", 1, 2);
        long before = last();
        database().inTransaction(index -> index.add(List.of(sample("1.1", 1)), true));
        database().inTransaction(index -> index.add(List.of(sample("1.1", 1)), false));

        assertThat(read(before, 100).changes())
                .extracting(NumberedChange::change)
                .containsExactly(change(ChangeType.NEW_INSTANCE, "P", "1", "1.1", "1.1.1"));
    }

    @Test
    void changeBesideTheIndexShouldBeLoggedWithItsSize() {
        store("1.1", 1);
        long before = last();

        inLog(log -> {
            log.record(new Change(ChangeType.UPDATED_ATTACHMENT, Level.SERIES, SERIES), 70, 100);
            return log;
        });

        assertThat(read(before, 100).changes())
                .extracting(NumberedChange::change)
                .containsExactly(new Change(ChangeType.UPDATED_ATTACHMENT, Level.SERIES, SERIES));
        assertThat(database().inTransaction(TestIndex::statistics).diskSize()).isEqualTo(1070);
        inLog(log -> {
            log.record(new Change(ChangeType.UPDATED_ATTACHMENT, Level.SERIES, SERIES), -70, -100);
            return log;
        });
    }

    /** A transaction that was begun earlier commits later: its changes must not get numbers that a reader has already passed. */
    @Test
    void readerShouldMissNothingThatIsCommittedLate() throws Exception {
        long before = last();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = threads.submit(() -> database().inTransaction(index -> {
                index.add(List.of(SampleInstance.of("Late", "7", "7.1", "7.1.1").build()), false);
                written.countDown();
                await(mayCommit);
                return index;
            }));
            await(written);
            store("1.1", 1);
            ChangePage early = read(before, 100);
            mayCommit.countDown();
            late.get();

            assertThat(early.changes())
                    .hasSize(4)
                    .noneMatch(change -> change.change().id().equals(OrthancIdentifier.of("Late")));
            assertThat(read(early.last(), 100).changes())
                    .hasSize(4)
                    .anyMatch(change -> change.change().id().equals(OrthancIdentifier.of("Late")));
        } finally {
            mayCommit.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void pollingReaderShouldSeeEveryChangeOnceWhileManyStore() throws Exception {
        long before = last();
        ExecutorService threads = Executors.newFixedThreadPool(9);
        try {
            List<Future<Integer>> stores = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int number = thread;
                stores.add(threads.submit(() -> storeSlowly(number)));
            }
            Future<List<Long>> reader = threads.submit(() -> poll(before, 8 * 20));
            for (Future<Integer> stored : stores) {
                stored.get();
            }

            assertThat(reader.get(60, TimeUnit.SECONDS)).isSorted().doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    private int storeSlowly(int thread) throws Exception {
        for (int i = 0; i < 20; i++) {
            NewInstance sample = SampleInstance.of(
                            "Q" + thread, "9." + thread, "9." + thread + ".1", "9." + thread + ".1." + i)
                    .build();
            retrying(() -> database().inTransaction(index -> index.add(List.of(sample), false)));
        }
        return thread;
    }

    /** Reads on from what was last seen, until so many instances have been seen. */
    private List<Long> poll(long since, int instances) {
        List<Long> numbers = new ArrayList<>();
        int seen = 0;
        long last = since;
        while (seen < instances) {
            ChangePage page = read(last, 7);
            for (NumberedChange change : page.changes()) {
                numbers.add(change.number());
                seen += change.change().type() == ChangeType.NEW_INSTANCE ? 1 : 0;
            }
            last = page.last();
        }
        return numbers;
    }

    @Test
    void resourcesShouldBeAnnouncedAsStableOnceAfterEachChange() {
        store("1.1", 1);
        assertThat(resource(Level.SERIES, SERIES).stable()).isFalse();
        assertThat(announce(Instant.EPOCH)).isEmpty();

        List<Change> announced = announce(Instant.now());
        assertThat(announced)
                .containsExactly(
                        new Change(ChangeType.STABLE_SERIES, Level.SERIES, SERIES),
                        new Change(ChangeType.STABLE_STUDY, Level.STUDY, STUDY),
                        new Change(ChangeType.STABLE_PATIENT, Level.PATIENT, PATIENT));
        numberChanges();
        assertThat(inLog(log -> log.read(ChangeQuery.ofLast())).changes())
                .extracting(NumberedChange::change)
                .containsExactly(announced.get(2));
        assertThat(announce(Instant.now())).isEmpty();
        assertThat(resource(Level.SERIES, SERIES).stable()).isTrue();

        store("1.1", 2);
        assertThat(resource(Level.STUDY, STUDY).stable()).isFalse();
        assertThat(announce(Instant.now())).hasSize(3);
    }

    @Test
    void storingWhatIsThereShouldLeaveItStable() {
        store("1.1", 1);
        announce(Instant.now());

        store("1.1", 1);

        assertThat(resource(Level.SERIES, SERIES).stable()).isTrue();
        assertThat(announce(Instant.now())).isEmpty();
    }

    @Test
    void deletedResourceShouldNotBeAnnounced() {
        store("1.1", 1);
        remove(Level.PATIENT, PATIENT);

        assertThat(announce(Instant.now())).isEmpty();
    }

    /** As two nodes do. */
    @Test
    void twoThatAnnounceAtOnceShouldNotBothAnnounceTheSame() throws Exception {
        for (int i = 0; i < 20; i++) {
            store("1." + i, 1);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Change>> node = () -> retrying(() -> announce(Instant.now()));
            List<Change> announced = new ArrayList<>();
            for (Future<List<Change>> outcome : threads.invokeAll(List.of(node, node, node, node))) {
                announced.addAll(outcome.get());
            }

            assertThat(announced).hasSize(22).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void seriesShouldSayWhetherItIsComplete() {
        assertThat(completenessOf(1, 2))
                .isEqualTo(new SeriesCompleteness(OptionalLong.of(3), SeriesCompleteness.Status.MISSING));
        assertThat(completenessOf(1, 2, 3).status()).isEqualTo(SeriesCompleteness.Status.COMPLETE);
        assertThat(completenessOf(1, 2, 4).status()).isEqualTo(SeriesCompleteness.Status.INCONSISTENT);
        database().clear();
        store("1.1", 1);
        assertThat(resource(Level.SERIES, SERIES).completeness())
                .contains(new SeriesCompleteness(OptionalLong.empty(), SeriesCompleteness.Status.UNKNOWN));
    }

    @Test
    void seriesThatHasAllItsInstancesShouldBeLoggedAsCompleted() {
        long before = last();
        completenessOf(1, 2);
        assertThat(read(before, 100, ChangeType.COMPLETED_SERIES).changes()).isEmpty();

        completenessOf(1, 2, 3);

        assertThat(read(before, 100, ChangeType.COMPLETED_SERIES).changes())
                .extracting(NumberedChange::change)
                .containsExactly(new Change(ChangeType.COMPLETED_SERIES, Level.SERIES, SERIES));
    }

    private SeriesCompleteness completenessOf(int... positions) {
        database().clear();
        for (int position : positions) {
            NewInstance instance = SampleInstance.of("P", "1", "1.1", "1.1." + position)
                    .number(Tag.INSTANCE_NUMBER, position)
                    .number(CARDIAC_NUMBER_OF_IMAGES, 3)
                    .build();
            database().inTransaction(index -> index.add(List.of(instance), false));
        }
        return resource(Level.SERIES, SERIES).completeness().orElseThrow();
    }

    private void store(String series, int... numbers) {
        List<NewInstance> instances = Stream.of(numbers)
                .flatMapToInt(Arrays::stream)
                .mapToObj(number -> sample(series, number))
                .toList();
        database().inTransaction(index -> index.add(instances, false));
    }

    private void replace(String series, int number) {
        database().inTransaction(index -> index.add(List.of(sample(series, number)), true));
    }

    private static NewInstance sample(String series, int number) {
        return SampleInstance.of("P", "1", series, series + "." + number).build();
    }

    private void remove(Level level, OrthancIdentifier id) {
        Optional<?> removal = database().inTransaction(index -> index.remove(level, id));
        assertThat(removal).isPresent();
    }

    private IndexedResource resource(Level level, OrthancIdentifier id) {
        return database().inTransaction(index -> index.resource(level, id)).orElseThrow();
    }

    private void announceAll() {
        while (!announce(Instant.now()).isEmpty()) {
            // as long as there is something
        }
    }

    private List<Change> announce(Instant unchangedSince) {
        numberChanges();
        return inLog(log -> log.announceStable(unchangedSince, 100));
    }

    private void numberChanges() {
        inLog(log -> {
            log.numberChanges();
            return log;
        });
    }

    private long last() {
        return read(Long.MAX_VALUE - 1, 1).last();
    }

    private ChangePage read(long since, int limit, ChangeType... types) {
        numberChanges();
        return inLog(
                log -> log.read(new ChangeQuery(OptionalLong.of(since), OptionalLong.empty(), limit, Set.of(types))));
    }

    private <T> T inLog(Function<ChangeLog, T> work) {
        return database().withEntities(entities -> work.apply(new JpaChangeLog(entities)));
    }

    private static Change change(ChangeType type, String... identifiers) {
        return new Change(type, Level.ofCode(identifiers.length - 1), OrthancIdentifier.of(identifiers));
    }

    private static <T> T retrying(Callable<T> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.call();
            } catch (ConcurrentAddition e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
