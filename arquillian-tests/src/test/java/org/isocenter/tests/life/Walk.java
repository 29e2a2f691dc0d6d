package org.isocenter.tests.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Steps taken at random: the same seed gives the same steps.
 *
 * @param own what this walk alone changes
 * @param shared what others change too; nothing where it is the same as the first
 */
record Walk(Random random, Population own, Population shared) {

    private static final int LARGEST_REQUEST = 14;
    private static final int LARGEST_PAGE = 6;

    /** A walk on its own. */
    static Walk alone(long seed) {
        return new Walk(new Random(seed), Population.of(1), Population.of(1));
    }

    /** One of several at once. */
    static Walk beside(long seed, int owner) {
        return new Walk(new Random(seed + owner), Population.of(owner), Population.shared());
    }

    List<Step> steps(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    Step next() {
        int at = random.nextInt(2);
        int kind = random.nextInt(100);
        if (kind < 24) {
            return new Step.Stow(at, several(this::revision, LARGEST_REQUEST));
        } else if (kind < 34) {
            return new Step.Upload(at, revision());
        } else if (kind < 40) {
            return new Step.UploadArchive(at, several(this::revision, LARGEST_REQUEST));
        } else if (kind < 54) {
            return new Step.Delete(at, any().resource(random));
        } else if (kind < 58) {
            return new Step.BulkDelete(at, several(() -> any().resource(random), 4));
        } else if (kind < 68) {
            return new Step.Search(
                    at, own.identity(random), Level.values()[1 + random.nextInt(3)], 1 + random.nextInt(LARGEST_PAGE));
        } else if (kind < 80) {
            return new Step.Retrieve(at, own.identity(random), Level.values()[1 + random.nextInt(3)]);
        } else if (kind < 86) {
            return new Step.Browse(at, own.resource(random));
        } else if (kind < 90) {
            return new Step.Protect(at, own.identity(random), random.nextBoolean());
        } else if (kind < 96) {
            return new Step.Send(at, own.resource(random));
        }
        return new Step.Fetch(at, own.identity(random));
    }

    private Revision revision() {
        return any().revision(random);
    }

    /** More often what is ours. */
    private Population any() {
        return random.nextInt(4) == 0 ? shared : own;
    }

    private <T> List<T> several(Supplier<T> one, int most) {
        List<T> several = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            several.add(one.get());
        }
        return several;
    }
}
