package org.isocenter.ejb.store;

import java.util.List;
import java.util.Objects;
import org.isocenter.dicom.dataset.DataSet;

/**
 * A remark about an instance that was stored.
 *
 * @param originalAttributes items of Original Attributes Sequence (0400,0561): what attributes were before they were changed
 */
public record StoreWarning(WarningReason reason, List<DataSet> originalAttributes) {

    public StoreWarning {
        Objects.requireNonNull(reason);
        originalAttributes = List.copyOf(originalAttributes);
    }

    /** Without attributes that were changed. */
    public StoreWarning(WarningReason reason) {
        this(reason, List.of());
    }
}
