package org.isocenter.web.body;

import java.util.List;
import org.isocenter.dicom.dataset.DataSet;

/** Data sets as the body of an answer: an array in JSON, also where there is one or none. */
public record DataSets(List<DataSet> dataSets) {

    public DataSets {
        dataSets = List.copyOf(dataSets);
    }
}
