package org.isocenter.ejb.modification;

import org.isocenter.dicom.dataset.DataSet;

/** The change that is made to each instance. Used by one thread at a time. */
@FunctionalInterface
interface InstanceChange {

    /** The data set of the new instance that is made from the original. */
    DataSet changed(DataSet original);
}
