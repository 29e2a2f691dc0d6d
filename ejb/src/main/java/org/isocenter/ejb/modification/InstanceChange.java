package org.isocenter.ejb.modification;

import org.isocenter.dicom.dataset.DataSet;

/** What is done to each instance. Used by one thread at a time. */
@FunctionalInterface
interface InstanceChange {

    /** The data set of the instance that is made of another one. */
    DataSet changed(DataSet original);
}
