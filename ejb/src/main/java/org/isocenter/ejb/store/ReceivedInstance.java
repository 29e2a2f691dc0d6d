package org.isocenter.ejb.store;

import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.PendingPart10;

/**
 * An instance whose bytes have all arrived, before they are made safe.
 *
 * @param weight about how many bytes it takes in memory until then
 */
record ReceivedInstance(
        SopInstance sop, ResourcePath.Instance path, NewInstance indexed, PendingPart10 file, long weight) {}
