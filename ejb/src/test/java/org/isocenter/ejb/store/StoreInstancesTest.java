package org.isocenter.ejb.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.files.TestFileTransactions;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use case over a real storage area; the transaction is one that this test controls. */
class StoreInstancesTest {

    @TempDir
    Path directory;

    private final Transactions transactions = new Transactions();
    private final UncertainFiles uncertain = new UncertainFiles();
    private StoreInstances storeInstances;

    @BeforeEach
    void open() throws IOException {
        Part10Store files = Part10Store.inDirectory(directory, Runnable::run);
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
        ReceiveInstance receive = new ReceiveInstance(files, reader);
        AssembleInstances assemble =
                new AssembleInstances(files, new AssembleInstance(files, reader), AttributeDictionary.standard());
        AdmitInstance admit = new AdmitInstance(
                IngestOptions.DEFAULT, new TranscodeInstance(files, reader, PixelMemory.ofThisHeap()));
        storeInstances = TestStoring.store(
                receive,
                assemble,
                admit,
                TestCommit.of(files, directory, transactions, new TestFileTransactions(), uncertain, false),
                new ReportFailures(new Readiness()));
    }

    @Test
    void instanceShouldBeStoredAsItWasSentAndThenIndexed() {
        byte[] file = file("1.2", "1.2.1", "1.2.1.1");

        List<StoreOutcome> outcomes = store(part(file));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> {
            assertThat(stored.path().path()).isEqualTo("studies/1.2/series/1.2.1/instances/1.2.1.1");
            assertThat(stored.alreadyThere()).isFalse();
        });
        assertThat(transactions.indexed).hasSize(1);
        assertThat(storedFiles()).singleElement().isEqualTo(file);
    }

    @Test
    void instancesShouldShareTransactionsInGroups() {
        IncomingPart[] parts = Stream.iterate(1, i -> i <= 120, i -> i + 1)
                .map(i -> part(file("1.2", "1.2.1", "1.2.1." + i)))
                .toArray(IncomingPart[]::new);

        assertThat(store(parts)).hasSize(120).allMatch(StoreOutcome.Stored.class::isInstance);
        assertThat(transactions.sizes).containsExactly(50, 50, 20);
    }

    @Test
    void storeShouldRefuseInstanceOfAnotherStudy() {
        List<StoreOutcome> outcomes = storeInstances.store(
                IncomingParts.of(part(file("1.2", "1.2.1", "1.2.1.1")), part(file("1.3", "1.3.1", "1.3.1.1"))),
                Optional.of("1.3"),
                Arrival.UNKNOWN);

        assertThat(outcomes)
                .hasAtLeastOneElementOfType(StoreOutcome.Stored.class)
                .anySatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> assertThat(refused.conflict())
                                .isTrue()));
        assertThat(storedFiles()).hasSize(1);
    }

    @Test
    void unreadablePartShouldNotKeepTheOthersOut() {
        List<StoreOutcome> outcomes = store(
                part(file("1.2", "1.2.1", "1.2.1.1")),
                part("not DICOM".getBytes()),
                part(file("1.2", "1.2.1", "1.2.1.2")));

        assertThat(outcomes)
                .hasSize(3)
                .filteredOn(StoreOutcome.Stored.class::isInstance)
                .hasSize(2);
        assertThat(storedFiles()).hasSize(2);
    }

    @Test
    void partOfAnotherTypeShouldBeReportedAndNotRead() {
        List<StoreOutcome> outcomes = store(new IncomingPart.Unsupported("text/plain"));

        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(StoreOutcome.NotUnderstood.class, outcome -> assertThat(outcome.reason())
                        .isEqualTo(FailureReason.MEDIA_TYPE_NOT_SUPPORTED));
    }

    @Test
    void instanceWithoutAStudyShouldBeNamedAndLeaveNothing() {
        DataSet dataSet = DataSetSamples.instance("1.2", "1.2.1", "1.2.1.1").toBuilder()
                .remove(Tag.STUDY_INSTANCE_UID)
                .build();

        List<StoreOutcome> outcomes = store(part(file(dataSet)));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(StoreOutcome.NotUnderstood.class, outcome -> {
            assertThat(outcome.sop())
                    .hasValueSatisfying(sop -> assertThat(sop.instance()).hasToString("1.2.1.1"));
            assertThat(outcome.explanation()).contains("Study Instance UID");
        });
        assertThat(storedFiles()).isEmpty();
    }

    @Test
    void bodyThatBreaksOffShouldLeaveWhatHadArrivedWhole() {
        Iterator<IncomingPart> complete =
                List.of(part(file("1.2", "1.2.1", "1.2.1.1"))).iterator();

        List<StoreOutcome> outcomes = storeInstances.store(
                () -> {
                    if (complete.hasNext()) {
                        return Optional.of(complete.next());
                    }
                    throw new IOException("connection reset");
                },
                Optional.empty(),
                Arrival.UNKNOWN);

        assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(StoreOutcome.Stored.class);
        assertThat(storedFiles()).hasSize(1);
    }

    @Test
    void fileOfAnInstanceThatIsThereAlreadyShouldNotBeKept() {
        store(part(file("1.2", "1.2.1", "1.2.1.1")));
        transactions.alreadyPresent = true;

        List<StoreOutcome> outcomes = store(part(file("1.2", "1.2.1", "1.2.1.1")));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(
                        stored.alreadyThere())
                .isTrue());
        assertThat(storedFiles()).hasSize(1);
    }

    @Test
    void instanceWhoseFileIsLostShouldTakeTheOneThatIsStoredAgain() throws IOException {
        shouldTakeAnotherFileAfter(Files::delete);
    }

    @Test
    void instanceWhoseFileIsCutShortShouldTakeTheOneThatIsStoredAgain() throws IOException {
        shouldTakeAnotherFileAfter(file -> Files.write(file, new byte[] {'D', 'I', 'C', 'M'}));
    }

    private void shouldTakeAnotherFileAfter(Damage damage) throws IOException {
        byte[] file = file("1.2", "1.2.1", "1.2.1.1");
        transactions.alreadyPresent = true;
        store(part(file));
        damage.to(storedPaths().get(0));

        List<StoreOutcome> outcomes = store(part(file));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(
                        stored.alreadyThere())
                .isFalse());
        assertThat(storedFiles()).containsExactly(file);
    }

    private interface Damage {

        void to(Path file) throws IOException;
    }

    @Test
    void lostRaceShouldBeRunAgain() {
        transactions.racesToLose = 3;

        assertThat(store(part(file("1.2", "1.2.1", "1.2.1.1"))))
                .singleElement()
                .isInstanceOf(StoreOutcome.Stored.class);
        assertThat(transactions.sizes).containsExactly(1, 1, 1, 1);
    }

    @Test
    void failingIndexShouldRefuseAndNotDeleteWhatItMayHaveTaken() {
        transactions.broken = true;

        assertThat(store(part(file("1.2", "1.2.1", "1.2.1.1"))))
                .singleElement()
                .isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(FailureReason.PROCESSING_FAILURE);
                    assertThat(refused.conflict()).isFalse();
                });
        assertThat(storedFiles()).hasSize(1);
        assertThat(uncertain.first(2, Instant.MAX)).hasSize(1);
    }

    @Test
    void indexThatDoesNotAnswerShouldKeepSendersWaitingAndNotFillTheMemory() throws Exception {
        transactions.mayProceed = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        ExecutorService requests = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<StoreOutcome>>> all = new ArrayList<>();
            for (int request = 0; request < 4; request++) {
                String series = "1.2." + request;
                all.add(requests.submit(() -> storeInstances.store(
                        () -> {
                            int number = taken.incrementAndGet();
                            return number > 400
                                    ? Optional.empty()
                                    : Optional.of(part(file("1.2", series, series + "." + number)));
                        },
                        Optional.empty(),
                        Arrival.UNKNOWN)));
            }
            assertThat(all.get(0))
                    .as("no request is answered")
                    .failsWithin(Duration.ofMillis(500))
                    .withThrowableOfType(TimeoutException.class);
            assertThat(taken).hasValueLessThanOrEqualTo(4 * 50);

            transactions.mayProceed.countDown();
            int stored = 0;
            for (Future<List<StoreOutcome>> request : all) {
                stored += request.get().size();
            }
            assertThat(stored).isEqualTo(400);
        } finally {
            transactions.mayProceed.countDown();
            requests.shutdownNow();
        }
    }

    @Test
    void requestWithoutPartsShouldSucceed() {
        assertThat(store()).isEmpty();
        assertThat(transactions.sizes).isEmpty();
    }

    private List<StoreOutcome> store(IncomingPart... parts) {
        return storeInstances.store(IncomingParts.of(parts), Optional.empty(), Arrival.UNKNOWN);
    }

    private static IncomingPart part(byte[] bytes) {
        return new IncomingPart.File(new ByteArrayInputStream(bytes));
    }

    private static byte[] file(String study, String series, String instance) {
        return file(DataSetSamples.instance(study, series, instance));
    }

    private static byte[] file(DataSet dataSet) {
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private List<byte[]> storedFiles() {
        return storedPaths().stream().map(StoreInstancesTest::read).toList();
    }

    private List<Path> storedPaths() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(directory.resolve("incoming")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Transactions extends IndexInstances {

        private final Map<String, StoredPart10> indexed = new HashMap<>();
        private final List<Integer> sizes = new ArrayList<>();
        private boolean alreadyPresent;
        private boolean broken;
        private int racesToLose;
        private CountDownLatch mayProceed = new CountDownLatch(0);

        @Override
        public List<Addition> add(List<NewInstance> instances, Consumer<List<StoredPart10>> releasing) {
            try {
                mayProceed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            sizes.add(instances.size());
            if (racesToLose-- > 0) {
                throw new ConcurrentAddition(new IllegalStateException("the other one won"));
            }
            if (broken) {
                throw new IllegalStateException("no database");
            }
            return instances.stream().map(this::add).toList();
        }

        private Addition add(NewInstance instance) {
            String uid = instance.dataSet().string(Tag.SOP_INSTANCE_UID).orElseThrow();
            Lineage lineage = Lineage.of("P", "1", "2", uid);
            StoredPart10 present = indexed.get(uid);
            if (alreadyPresent && present != null) {
                return new Addition.AlreadyPresent(lineage, present, present.length());
            }
            indexed.put(uid, instance.file());
            return new Addition.Added(lineage);
        }

        @Override
        public List<Addition> add(List<NewInstance> instances, boolean overwrite) {
            assertThat(overwrite).isTrue();
            return instances.stream()
                    .<Addition>map(instance -> new Addition.Replaced(
                            instance.lineage(),
                            indexed.put(
                                    instance.dataSet()
                                            .string(Tag.SOP_INSTANCE_UID)
                                            .orElseThrow(),
                                    instance.file())))
                    .toList();
        }
    }
}
