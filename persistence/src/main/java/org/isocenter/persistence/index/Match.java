package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.web.ResourcePath;

/**
 * A study, series or instance that a search found.
 *
 * @param path names it
 * @param id its identifier
 * @param attributes those of the wanted ones that it has
 */
public record Match(ResourcePath path, OrthancIdentifier id, DataSet attributes) {}
