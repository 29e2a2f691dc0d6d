package org.isocenter.persistence.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.isocenter.persistence.changes.NumberedChange;
import org.isocenter.persistence.changes.TestChangeLog;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.part10.Part10Store;

/**
 * A life in several threads at once. Each has patients of its own, whose studies have the UIDs of the others'; so each
 * knows what its own have to be like.
 */
final class Crowd {

    private static final int PATIENTS = 2;

    private final TestDatabase database;
    private final Path folder;
    private final int threads;

    Crowd(TestDatabase database, Path folder, int threads) {
        this.database = database;
        this.folder = folder;
        this.threads = threads;
    }

    /** @throws Exception or an AssertionError if it does not agree with the models */
    void live(long seed, int length) throws Exception {
        database.clear();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (Part10Store files = Part10Store.inDirectory(Files.createTempDirectory(folder, "area"), Runnable::run)) {
            Archive archive = new Archive(database, files);
            TestChangeLog log = new TestChangeLog(database);
            long last = log.last();
            List<Model> models = new ArrayList<>();
            for (Future<Model> model : executor.invokeAll(lives(archive, seed, length))) {
                models.add(model.get());
            }
            Life.compareAll(archive, Model.of(models));
            compareChanges(log.since(last), Model.of(models));
        } finally {
            executor.shutdownNow();
        }
    }

    private List<Callable<Model>> lives(Archive archive, long seed, int length) {
        return IntStream.range(0, threads)
                .<Callable<Model>>mapToObj(thread -> () -> {
                    List<Integer> patients = IntStream.range(thread * PATIENTS, (thread + 1) * PATIENTS)
                            .boxed()
                            .toList();
                    Life life = new Life(archive, false);
                    for (Step step : new RandomSteps(seed * threads + thread, patients).of(length)) {
                        live(life, step);
                    }
                    return life.model();
                })
                .toList();
    }

    private static void live(Life life, Step step) throws IOException {
        try {
            life.live(step);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("at " + step, e);
        }
    }

    /** Each resource that is there was logged, and numbers rise. */
    private static void compareChanges(List<NumberedChange> changes, Model model) {
        assertThat(changes).extracting(NumberedChange::number).isSorted().doesNotHaveDuplicates();
        Set<OrthancIdentifier> logged = new HashSet<>();
        changes.forEach(change -> logged.add(change.change().id()));
        Set<OrthancIdentifier> there = new HashSet<>();
        for (Level level : Level.values()) {
            there.addAll(model.identifiers(level));
        }
        assertThat(logged).isEqualTo(there);
    }
}
