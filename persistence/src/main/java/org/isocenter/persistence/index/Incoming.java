package org.isocenter.persistence.index;

/** An instance to be added, and where it belongs. */
record Incoming(NewInstance instance, Origin origin) {

    static Incoming of(NewInstance instance) {
        return new Incoming(instance, Origin.of(instance));
    }

    Lineage lineage() {
        return origin.lineage();
    }
}
