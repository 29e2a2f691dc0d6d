package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.web.ResourcePath;

/**
 * A study, series or instance that a search found.
 *
 * @param path the path of the resource
 * @param id its identifier
 * @param attributes the wanted attributes, as far as the resource has them
 */
public record Match(ResourcePath path, OrthancIdentifier id, DataSet attributes) {}
