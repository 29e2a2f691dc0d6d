package org.isocenter.persistence.part10;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names new files so that those which arrive together lie together: one directory after the other is filled, beginning
 * anywhere. So the files of a group share one flush of a directory, and a directory is made for
 * some hundred files, not for each.
 */
final class NewFileNames {

    private static final int FILES_IN_TURN = 256;
    private static final int NUMBER_SHIFT = 48;

    private int directory = ThreadLocalRandom.current().nextInt(HashDirectory.COUNT);
    private int files;

    UUID next() {
        UUID random = UUID.randomUUID();
        return new UUID(
                random.getMostSignificantBits() & -1L >>> Long.SIZE - NUMBER_SHIFT | (long) directory() << NUMBER_SHIFT,
                random.getLeastSignificantBits());
    }

    private synchronized int directory() {
        if (files == FILES_IN_TURN) {
            files = 0;
            directory = (directory + 1) % HashDirectory.COUNT;
        }
        files++;
        return directory;
    }
}
