package org.isocenter.ejb.store;

import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.PendingPart10;

/** An instance whose bytes have all arrived, before they are made safe. */
record ReceivedInstance(DescribedInstance description, PendingPart10 file) {

    SopInstance sop() {
        return description.sop();
    }

    ResourcePath.Instance path() {
        return description.path();
    }

    NewInstance indexed() {
        return description.indexed();
    }

    /** What the index takes once the file is committed. */
    NewInstance committed() {
        return indexed().withDiskLength(file.diskLength());
    }

    /** About how many bytes it takes in memory until it is indexed. */
    long weight() {
        return description.weight();
    }
}
