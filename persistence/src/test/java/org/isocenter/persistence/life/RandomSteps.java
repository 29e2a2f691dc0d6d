package org.isocenter.persistence.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.isocenter.persistence.index.Level;

/** Steps that follow from a seed. There are few resources, so that the same ones come again, go and come back. */
final class RandomSteps {

    private static final int STUDIES = 3;
    private static final int SERIES = 2;
    private static final int INSTANCES = 3;
    private static final int LARGEST_BATCH = 6;

    private final Random random;
    private final List<Integer> patients;
    private int content;

    /** @param patients whose instances come and go */
    RandomSteps(long seed, List<Integer> patients) {
        random = new Random(seed);
        this.patients = patients;
    }

    List<Step> of(int length) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            steps.add(next());
        }
        return steps;
    }

    private Step next() {
        int kind = random.nextInt(10);
        if (kind < 6) {
            return store();
        }
        return kind < 8
                ? new Step.Remove(level(), place())
                : new Step.Search(Level.ofCode(1 + random.nextInt(3)), 1 + random.nextInt(4), place());
    }

    private Step store() {
        List<Step.Sent> batch = new ArrayList<>();
        for (int i = random.nextInt(LARGEST_BATCH); i >= 0; i--) {
            batch.add(new Step.Sent(place(), ++content));
        }
        return new Step.Store(batch, random.nextInt(3) == 0);
    }

    private Level level() {
        return Level.ofCode(random.nextInt(Level.values().length));
    }

    private Place place() {
        return new Place(
                patients.get(random.nextInt(patients.size())),
                random.nextInt(STUDIES),
                random.nextInt(SERIES),
                random.nextInt(INSTANCES));
    }
}
