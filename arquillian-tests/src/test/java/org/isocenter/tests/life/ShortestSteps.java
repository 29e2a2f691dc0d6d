package org.isocenter.tests.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a run of steps that fails shorter, by leaving out what the failure does not need. */
final class ShortestSteps {

    private final Life life;
    private final Instant deadline;
    private List<Step> steps;
    private Life.Failure failure;

    private ShortestSteps(Life life, List<Step> steps, Life.Failure failure, Duration longest) {
        this.life = life;
        this.steps = upTo(steps, failure);
        this.failure = failure;
        this.deadline = Instant.now().plus(longest);
    }

    /**
     * The shortest run found within that time, as a text that names its steps and how it failed.
     *
     * @param failure of these steps
     */
    static String text(Life life, List<Step> steps, Life.Failure failure, Duration longest) throws Exception {
        ShortestSteps shortest = new ShortestSteps(life, steps, failure, longest);
        shortest.leaveOut();
        StringBuilder text = new StringBuilder();
        shortest.steps.forEach(step -> text.append("\n  ").append(step));
        return text + "\n" + shortest.failure.cause();
    }

    /** Tries to do without each half, then without each quarter, and so on, until no single step can be left out. */
    private void leaveOut() throws Exception {
        for (int length = Math.max(1, steps.size() / 2); true; ) {
            boolean shorter = false;
            for (int from = 0; from < steps.size() && Instant.now().isBefore(deadline); ) {
                List<Step> rest = new ArrayList<>(steps.subList(0, from));
                rest.addAll(steps.subList(Math.min(from + length, steps.size()), steps.size()));
                Optional<Life.Failure> still = life.alone(rest);
                if (still.isPresent()) {
                    steps = upTo(rest, still.get());
                    failure = still.get();
                    shorter = true;
                } else {
                    from += length;
                }
            }
            if (Instant.now().isAfter(deadline) || length == 1 && !shorter) {
                return;
            }
            length = Math.max(1, length / 2);
        }
    }

    private static List<Step> upTo(List<Step> steps, Life.Failure failure) {
        return steps.subList(0, Math.min(failure.step() + 1, steps.size()));
    }
}
