package org.isocenter.persistence.index.write;

import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.Origin;

/** An instance to be added, and where it belongs. */
record Incoming(NewInstance instance, Origin origin) {

    static Incoming of(NewInstance instance) {
        return new Incoming(instance, Origin.of(instance));
    }

    Lineage lineage() {
        return origin.lineage();
    }
}
