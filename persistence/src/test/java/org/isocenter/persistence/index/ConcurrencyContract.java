package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.Test;

/** What every index does when several transactions change the same resources. */
abstract class ConcurrencyContract extends SearchExtensionsContract {

    private static final int THREADS = 16;

    @Test
    void parallelTransactionsShouldShareNewPatientStudyAndSeries() throws Exception {
        List<List<Addition>> outcomes = inParallel(thread -> add(
                false,
                SampleInstance.of("P", "1", "1.1", "1.1." + thread).build(),
                SampleInstance.of("P", "1", "1.2", "1.2." + thread).build()));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome).hasSize(2).allSatisfy(addition -> assertThat(addition)
                        .isInstanceOf(Addition.Added.class)));
        assertThat(statistics()).isEqualTo(new IndexStatistics(1, 1, 2, 2 * THREADS, 2000 * THREADS, 2000 * THREADS));
    }

    @Test
    void parallelTransactionsShouldShareNewParentsWhateverTheirOrder() throws Exception {
        inParallel(thread -> {
            List<NewInstance> instances = new ArrayList<>();
            for (int study = 0; study < 6; study++) {
                int shuffled = thread % 2 == 0 ? study : 5 - study;
                String uid = "7." + shuffled;
                instances.add(SampleInstance.of("P" + shuffled, uid, uid + ".1", uid + ".1." + thread)
                        .build());
            }
            return add(false, instances.toArray(NewInstance[]::new));
        });

        assertThat(statistics()).isEqualTo(new IndexStatistics(6, 6, 6, 6 * THREADS, 6000 * THREADS, 6000 * THREADS));
    }

    @Test
    void oneOfParallelTransactionsShouldAddInstanceAndOthersFindIt() throws Exception {
        List<List<Addition>> outcomes = inParallel(
                thread -> add(false, SampleInstance.of("P", "1", "1.1", "1.1.1").build()));

        assertThat(outcomes.stream().flatMap(List::stream))
                .hasSize(THREADS)
                .filteredOn(Addition.Added.class::isInstance)
                .hasSize(1);
    }

    @Test
    void eachReplacedFileShouldBeReportedOnce() throws Exception {
        store(SampleInstance.of("P", "1", "1.1", "1.1.1"));

        List<List<Addition>> outcomes = inParallel(
                thread -> add(true, SampleInstance.of("P", "1", "1.1", "1.1.1").build()));

        assertThat(outcomes.stream().flatMap(List::stream).map(outcome -> ((Addition.Replaced) outcome).replacedFile()))
                .doesNotHaveDuplicates()
                .hasSize(THREADS);
    }

    @Test
    void parallelRemovalsShouldLeaveNoEmptyParent() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            store(SampleInstance.of("P", "1", "1.1", "1.1." + i));
        }

        inParallel(thread -> database()
                .inTransaction(
                        index -> index.remove(Level.INSTANCE, OrthancIdentifier.of("P", "1", "1.1", "1.1." + thread))));

        assertThat(statistics()).isEqualTo(new IndexStatistics(0, 0, 0, 0, 0, 0));
    }

    @Test
    void totalsShouldBeRightWhenFilesAreReplacedWhileTheirInstancesAreRemoved() throws Exception {
        for (int round = 0; round < 10; round++) {
            StoredPart10[] files = new StoredPart10[THREADS];
            for (int i = 0; i < THREADS; i++) {
                NewInstance instance =
                        SampleInstance.of("P", "1", "1.1", "1.1." + i).build();
                files[i] = instance.file();
                add(false, instance);
            }

            inParallel(thread -> thread % 4 == 0
                    ? database()
                            .inTransaction(index -> index.remove(Level.SERIES, OrthancIdentifier.of("P", "1", "1.1")))
                            .isPresent()
                    : database()
                            .inFileTransaction(
                                    index -> index.replace(files[thread].uuid(), UUID.randomUUID(), 300 + thread)));

            assertThat(statistics()).isEqualTo(new IndexStatistics(0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void instanceAddedWhileItsStudyIsRemovedShouldStayReachable() throws Exception {
        store(SampleInstance.of("P", "1", "1.1", "1.1.0"));

        inParallel(thread -> thread % 4 == 0
                ? database().inTransaction(index -> index.remove(Level.STUDY, OrthancIdentifier.of("P", "1")))
                : add(false, SampleInstance.of("P", "1", "1.1", "1.1." + thread).build()));

        List<StoredInstance> reachable =
                database().inTransaction(index -> index.instances(new ResourcePath.Study("1")));
        assertThat(statistics().instances()).isEqualTo(reachable.size());
    }

    /** Does the same in all threads at once, each trying again as long as it loses against another. */
    static <T> List<T> inParallel(Function<Integer, T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await();
                    return retrying(() -> work.apply(thread));
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
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
}
