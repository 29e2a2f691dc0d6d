package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.part10.StoredPart10;

/** An instance of the index, with the data needed to retrieve it. */
public record StoredInstance(
        OrthancIdentifier id, ResourcePath.Instance path, Uid sopClass, Uid transferSyntax, StoredPart10 file) {}
