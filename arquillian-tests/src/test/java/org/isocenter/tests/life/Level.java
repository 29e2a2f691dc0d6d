package org.isocenter.tests.life;

/** A level of the DICOM information model, with the names that the interfaces have for it. */
enum Level {
    PATIENT("patients", "Patient"),
    STUDY("studies", "Study"),
    SERIES("series", "Series"),
    INSTANCE("instances", "Instance");

    final String route;
    final String type;

    Level(String route, String type) {
        this.route = route;
        this.type = type;
    }

    /** The level above; a patient has none. */
    Level parent() {
        return values()[ordinal() - 1];
    }

    /** The level below; an instance has none. */
    Level child() {
        return values()[ordinal() + 1];
    }
}
