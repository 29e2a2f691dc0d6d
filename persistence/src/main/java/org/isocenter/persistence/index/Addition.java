package org.isocenter.persistence.index;

import org.isocenter.persistence.part10.StoredPart10;

/** The outcome of adding a {@link NewInstance}. */
public sealed interface Addition {

    /** The identifiers of the instance and its parents. */
    Lineage lineage();

    /** The instance is new. */
    record Added(Lineage lineage) implements Addition {}

    /**
     * The index knew the instance and was not changed: the new file is not needed, as long as the known one exists.
     *
     * @param file the one that the index knows
     * @param diskLength bytes that this file takes in the storage area, if it is whole
     */
    record AlreadyPresent(Lineage lineage, StoredPart10 file, long diskLength) implements Addition {}

    /** The instance replaces an older one, whose file is not needed any more. */
    record Replaced(Lineage lineage, StoredPart10 replacedFile) implements Addition {}

    /** The instance was not added because the limits leave no room for it. The new file is not needed. */
    record NoRoom(Lineage lineage) implements Addition {}
}
