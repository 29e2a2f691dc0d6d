package org.isocenter.ejb.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.SettleUncertainFiles;
import org.isocenter.ejb.files.TestIndexTransactions;
import org.isocenter.ejb.files.TestRemoval;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.BreakingConnections;
import org.isocenter.persistence.index.BreakingConnections.Moment;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds when the connection to the database ends at a commit that two requests share: what was acknowledged is
 * there, and no row is without its file.
 */
abstract class UncertainCommitContract {

    private static final String STUDY = "1.2";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final UncertainFiles uncertain = new UncertainFiles();
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private Part10Store files;
    private TestIndexTransactions index;
    private TestTransactions transactions;
    private CommitInstances commit;
    private StoreInstances storeInstances;

    abstract TestDatabase database();

    abstract BreakingConnections connections();

    @BeforeEach
    void open() throws IOException {
        database().clear();
        files = Part10Store.inDirectory(directory, Runnable::run);
        index = new TestIndexTransactions(database());
    }

    @AfterEach
    void close() throws IOException {
        requests.shutdownNow();
        files.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWentThroughShouldBeAcknowledgedAndStay(boolean overwrite) throws Exception {
        serve(overwrite);

        List<List<StoreOutcome>> outcomes = shareBrokenCommit(Moment.AFTER_COMMIT);

        assertThat(outcomes.get(0)).hasSize(2).hasOnlyElementsOfType(StoreOutcome.Stored.class);
        assertThat(outcomes.get(1)).hasSize(2).hasOnlyElementsOfType(StoreOutcome.Stored.class);
        settle();
        assertThat(texts()).containsExactlyInAnyOrder("first", "a1", "a2", "b1", "b2");
        assertThat(filesThere()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatDidNotGoThroughShouldBeRefusedAndLeaveNothing(boolean overwrite) throws Exception {
        serve(overwrite);

        List<List<StoreOutcome>> outcomes = shareBrokenCommit(Moment.BEFORE_COMMIT);

        assertThat(outcomes)
                .allSatisfy(
                        request -> assertThat(request).hasSize(2).hasOnlyElementsOfType(StoreOutcome.Refused.class));
        settle();
        assertThat(texts()).containsExactly("first");
        assertThat(filesThere()).hasSize(1);
        assertThat(store("a1", "a2")).hasOnlyElementsOfType(StoreOutcome.Stored.class);
        assertThat(texts()).containsExactlyInAnyOrder("first", "a1", "a2");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasThereShouldStayWhenItsReplacementIsUncertain(Moment moment) throws Exception {
        serve(true);
        store("a1", "a2", "b1", "b2");
        boolean replaced = moment == Moment.AFTER_COMMIT;

        List<List<StoreOutcome>> outcomes = shareBrokenCommit(moment, "new");

        assertThat(outcomes).allSatisfy(request -> assertThat(request)
                .hasOnlyElementsOfType(replaced ? StoreOutcome.Stored.class : StoreOutcome.Refused.class));
        settle();
        assertThat(texts())
                .containsExactlyInAnyOrder(
                        replaced
                                ? new String[] {"first", "a1 new", "a2 new", "b1 new", "b2 new"}
                                : new String[] {"first", "a1", "a2", "b1", "b2"});
        assertThat(filesThere()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_COMMIT, false", "AFTER_COMMIT, false", "AFTER_COMMIT, true"})
    void instanceThatIsThereAlreadyShouldBeAcknowledged(Moment moment, boolean overwrite) throws Exception {
        serve(overwrite);
        store("a1");

        connections().breakNext(moment);
        List<StoreOutcome> outcomes = store("a1", "a2", "a2");

        assertThat(connections().isDone()).isTrue();
        boolean through = moment == Moment.AFTER_COMMIT;
        assertThat(outcomes.get(0)).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(outcomes.subList(1, 3))
                .hasOnlyElementsOfType(through ? StoreOutcome.Stored.class : StoreOutcome.Refused.class);
        settle();
        assertThat(texts()).hasSize(through ? 2 : 1);
        assertThat(filesThere()).hasSize(through ? 2 : 1);
    }

    private void serve(boolean overwrite) {
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
        transactions = new TestTransactions(database(), new StorageOptions(directory, overwrite, false), files);
        commit = TestCommit.of(files, directory, transactions, index, uncertain, overwrite);
        storeInstances = TestStoring.store(
                new ReceiveInstance(files, reader),
                new AssembleInstances(files, new AssembleInstance(files, reader), AttributeDictionary.standard()),
                new AdmitInstance(
                        IngestOptions.DEFAULT, new TranscodeInstance(files, reader, PixelMemory.ofThisHeap())),
                commit,
                new ReportFailures(new Readiness()));
    }

    /** Two requests whose instances share a transaction, behind one that keeps them waiting; what became of the two. */
    private List<List<StoreOutcome>> shareBrokenCommit(Moment moment, String... suffix) throws Exception {
        int before = transactions.sizes().size();
        CountDownLatch gate = transactions.hold();
        String behind = suffix.length == 0 ? "" : " " + suffix[0];
        Future<List<StoreOutcome>> first = requests.submit(() -> store("first"));
        await(() -> commit.waiting() == 0 && transactions.held() == 1);
        Future<List<StoreOutcome>> a = requests.submit(() -> store("a1" + behind, "a2" + behind));
        Future<List<StoreOutcome>> b = requests.submit(() -> store("b1" + behind, "b2" + behind));
        await(() -> commit.waiting() == 2);
        transactions.beforeNext(() -> connections().breakNext(moment));
        gate.countDown();
        assertThat(first.get()).hasOnlyElementsOfType(StoreOutcome.Stored.class);
        List<List<StoreOutcome>> outcomes = new ArrayList<>(List.of(a.get(), b.get()));
        assertThat(transactions.sizes().subList(before, before + 2)).containsExactly(1, 4);
        assertThat(transactions.sizes()).as("nothing is tried again").hasSize(before + 2);
        assertThat(connections().isDone()).isTrue();
        return outcomes;
    }

    private List<StoreOutcome> store(String... texts) {
        List<IncomingPart> parts = new ArrayList<>();
        for (String text : texts) {
            parts.add(new IncomingPart.File(new ByteArrayInputStream(file(text))));
        }
        return storeInstances.store(
                IncomingParts.of(parts.toArray(IncomingPart[]::new)), Optional.empty(), Arrival.UNKNOWN);
    }

    /** An instance whose UID comes from the first word of a text, which it carries. */
    private static byte[] file(String text) {
        String uid = STUDY + ".1." + Integer.parseInt(text.split(" ", 2)[0], 36);
        DataSet dataSet = DataSetSamples.instance(STUDY, STUDY + ".1", uid).toBuilder()
                .put(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, text)
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** What the instances that the index has carry, each read from its file, which has to be there and whole. */
    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (StoredInstance instance : database().inTransaction(all -> all.instances(new ResourcePath.Study(STUDY)))) {
            StoredPart10 file = instance.file();
            try (var channel = files.open(file.uuid())) {
                assertThat(StoredPart10.of(file.uuid(), channel)).isEqualTo(file);
                channel.position(0);
                texts.add(new Part10Reader(ReadOptions.DEFAULT)
                        .read(channel)
                        .dataSet()
                        .string(Tag.SERIES_DESCRIPTION)
                        .orElseThrow());
            } catch (NoSuchFileException e) {
                throw new AssertionError("the file of " + instance.path() + " is gone", e);
            }
        }
        return texts;
    }

    private void settle() throws IOException {
        new SettleUncertainFiles(TestRemoval.of(index, files, directory, uncertain), uncertain).settle(Instant.MAX);
    }

    private List<UUID> filesThere() throws IOException {
        List<UUID> there = new ArrayList<>();
        files.files(Instant.MAX, there::addAll);
        return there;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
