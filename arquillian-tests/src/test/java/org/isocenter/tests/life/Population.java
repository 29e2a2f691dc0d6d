package org.isocenter.tests.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The instances that there may be below the patients of one owner.
 *
 * @param owner the thread that alone changes them; 0 for those that all threads change
 * @param revisions different files of each instance
 */
record Population(int owner, int patients, int revisions) {

    private static final int STUDIES = 2;
    private static final int SERIES = 2;
    private static final int INSTANCES = 3;

    /** Patients that one thread has for itself. */
    static Population of(int owner) {
        return new Population(owner, 3, 3);
    }

    /**
     * Patients that all threads change; there is one file of each instance, so that the order of changes decides only
     * whether it is there.
     */
    static Population shared() {
        return new Population(0, 2, 1);
    }

    List<Identity> all() {
        List<Identity> all = new ArrayList<>();
        for (int patient = 1; patient <= patients; patient++) {
            for (int study = 1; study <= STUDIES; study++) {
                for (int series = 1; series <= SERIES; series++) {
                    for (int instance = 1; instance <= INSTANCES; instance++) {
                        all.add(new Identity(owner, patient, study, series, instance));
                    }
                }
            }
        }
        return all;
    }

    Identity identity(Random random) {
        return new Identity(
                owner,
                1 + random.nextInt(patients),
                1 + random.nextInt(STUDIES),
                1 + random.nextInt(SERIES),
                1 + random.nextInt(INSTANCES));
    }

    Revision revision(Random random) {
        return new Revision(identity(random), 1 + random.nextInt(revisions));
    }

    /** A resource at any level, lower ones more often. */
    Resource resource(Random random) {
        return identity(random).at(random.nextInt(10) == 0 ? Level.PATIENT : Level.values()[1 + random.nextInt(3)]);
    }
}
