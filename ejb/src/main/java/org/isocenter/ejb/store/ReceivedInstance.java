package org.isocenter.ejb.store;

import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.PendingPart10;

/**
 * An instance whose bytes have all arrived, before they are made safe.
 *
 * @param warning worth telling who sent it, once it is stored
 */
record ReceivedInstance(DescribedInstance described, PendingPart10 file, Optional<StoreWarning> warning) {

    SopInstance sop() {
        return described.sop();
    }

    ResourcePath.Instance path() {
        return described.path();
    }

    NewInstance indexed() {
        return described.indexed();
    }

    /** The same, come in a certain way. */
    ReceivedInstance arrived(Arrival arrival) {
        return new ReceivedInstance(described.arrived(arrival), file, warning);
    }

    /** The same, which replaces one that is there. */
    ReceivedInstance replacing() {
        return new ReceivedInstance(described.replacing(), file, warning);
    }

    /** The identifiers that it has once it is stored. */
    Lineage lineage() {
        return indexed().lineage();
    }

    /** What the index takes once the file is committed. */
    NewInstance committed() {
        return indexed().withDiskLength(file.diskLength());
    }

    /** About how many bytes it takes in memory until it is indexed. */
    long weight() {
        return described.weight();
    }
}
