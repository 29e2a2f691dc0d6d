package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dicomdir.Dicomdir;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.ResourceIndex;

/** Finds what the directory of a file-set says about instances, from the metadata in the index; no file is opened. */
@Stateless
public class DescribeFileSet {

    @Inject
    ResourceIndex index;

    /** The attributes {@link Dicomdir#ATTRIBUTES} of each instance of a study or series, or of the one instance. */
    public Map<ResourcePath.Instance, DataSet> describe(ResourcePath path) {
        Map<ResourcePath.Instance, DataSet> attributes = new HashMap<>();
        index.metadata(
                path, metadata -> attributes.put(metadata.path(), metadata.attributes(Dicomdir.ATTRIBUTES::contains)));
        return attributes;
    }
}
