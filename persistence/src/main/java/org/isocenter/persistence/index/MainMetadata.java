package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.web.ResourcePath;

/**
 * The main attributes of an instance in the index.
 *
 * @param attributes of the instance, its series, its study and its patient
 */
public record MainMetadata(ResourcePath.Instance path, DataSet attributes) {}
