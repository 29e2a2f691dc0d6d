package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.web.ResourcePath;

/**
 * What the index says of an instance.
 *
 * @param attributes of the instance, its series, its study and its patient
 */
public record MainMetadata(ResourcePath.Instance path, DataSet attributes) {}
