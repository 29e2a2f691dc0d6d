package org.isocenter.tests.life;

import java.util.List;

/**
 * What identifies an instance that a walk may store. The numbers are small, so that steps meet what earlier ones left.
 *
 * <p>The first study of each patient has the same UIDs, down to its instances, below every patient of the same owner. The first
 * instance of each series has the SOP Instance UID of that of the other series of its study.
 *
 * @param owner the thread that alone changes this patient; 0 for patients that all threads change
 */
record Identity(int owner, int patient, int study, int series, int instance) {

    private static final String ROOT = "1.2.826.0.1.3680043.10.1338.";

    String patientId() {
        return "LIFE-" + owner + "-" + patient;
    }

    String studyUid() {
        return ROOT + (owner + 1) + "." + (study == 1 ? 0 : patient) + "." + study;
    }

    String seriesUid() {
        return studyUid() + "." + series;
    }

    String instanceUid() {
        return (instance == 1 ? studyUid() + ".99" : seriesUid()) + "." + instance;
    }

    /** The resource that holds this instance, or is it. */
    Resource at(Level level) {
        return new Resource(
                List.of(patientId(), studyUid(), seriesUid(), instanceUid()).subList(0, level.ordinal() + 1));
    }

    @Override
    public String toString() {
        return owner + "-" + patient + "/" + study + "/" + series + "/" + instance;
    }
}
