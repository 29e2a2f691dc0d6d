package org.isocenter.persistence.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds few steps that still fail: those up to the one that failed, then fewer and fewer of these. */
final class ShortestFailure {

    private static final int MOST_WALKS = 200;

    private final Function<List<Step>, Optional<Walk.Failure>> walk;
    private int walks;

    ShortestFailure(Function<List<Step>, Optional<Walk.Failure>> walk) {
        this.walk = walk;
    }

    /** @param failure what came of all steps */
    List<Step> of(List<Step> steps, Walk.Failure failure) {
        List<Step> shortest = steps.subList(0, failure.step() + 1);
        for (int chunk = shortest.size() / 2; chunk > 0; chunk /= 2) {
            for (int start = 0; start < shortest.size() - 1; ) {
                List<Step> fewer = without(shortest, start, chunk);
                if (fails(fewer)) {
                    shortest = fewer;
                } else {
                    start += chunk;
                }
            }
        }
        return shortest;
    }

    private boolean fails(List<Step> steps) {
        return ++walks <= MOST_WALKS && walk.apply(steps).isPresent();
    }

    private static List<Step> without(List<Step> steps, int start, int count) {
        List<Step> fewer = new ArrayList<>(steps.subList(0, start));
        fewer.addAll(steps.subList(Math.min(start + count, steps.size() - 1), steps.size()));
        return fewer;
    }
}
