package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Walks through two archives, which are empty before. */
record Life(TwoArchives servers) {

    /** How a walk failed. */
    record Failure(int step, Throwable cause) {}

    /** Takes steps one after the other, and looks at everything after the last. */
    Optional<Failure> alone(List<Step> steps) throws Exception {
        List<Archive> archives = emptied(List.of(Population.of(1)));
        int count = 0;
        try {
            for (Step step : steps) {
                take(step, archives);
                count++;
            }
            for (Archive archive : archives) {
                new Check(archive).everything();
            }
            return Optional.empty();
        } catch (Unacknowledged | RuntimeException | AssertionError e) {
            return Optional.of(new Failure(count, e));
        }
    }

    /** Takes the steps of several walks at the same time, and looks at everything after the last. */
    Optional<Failure> atOnce(List<List<Step>> walks) throws Exception {
        List<Archive> archives = emptied(Crowd.populations());
        ExecutorService threads = Executors.newFixedThreadPool(walks.size());
        try {
            List<Future<Optional<Failure>>> all = new ArrayList<>();
            for (List<Step> steps : walks) {
                all.add(threads.submit(() -> walk(archives, steps)));
            }
            Optional<Failure> first = Optional.empty();
            for (Future<Optional<Failure>> one : all) {
                Optional<Failure> failure = one.get();
                first = first.or(() -> failure);
            }
            if (first.isEmpty()) {
                for (Archive archive : archives) {
                    new Check(archive).everything();
                }
            }
            return first;
        } catch (Unacknowledged | RuntimeException | AssertionError e) {
            return Optional.of(new Failure(walks.get(0).size(), e));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Failure> walk(List<Archive> archives, List<Step> steps) {
        int count = 0;
        for (Step step : steps) {
            try {
                take(step, archives);
                count++;
            } catch (Unacknowledged | RuntimeException | AssertionError e) {
                return Optional.of(new Failure(count, new AssertionError(step + ": " + e.getMessage(), e)));
            }
        }
        return Optional.empty();
    }

    private static void take(Step step, List<Archive> archives) throws Unacknowledged {
        step.by(new Step.Client(archives.get(step.at()), archives.get(1 - step.at())));
    }

    List<Archive> emptied(List<Population> populations) throws Exception {
        for (Archive archive : servers.archives(populations)) {
            for (String patient : Check.strings(archive.json("/patients", JsonArray.class))) {
                assertThat(archive.send("DELETE", "/patients/" + patient, "").statusCode())
                        .isEqualTo(200);
            }
            new Check(archive).whole(List.of());
        }
        return servers.archives(populations);
    }
}
