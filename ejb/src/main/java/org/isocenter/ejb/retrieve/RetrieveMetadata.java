package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.InstanceMetadata;

/** Finds the metadata that was derived when instances were stored; no file is opened. */
@Stateless
public class RetrieveMetadata {

    @Inject
    private InstanceIndex index;

    /**
     * The metadata of the instances of a study or series, or of the one instance, each compressed: a few kilobytes, so that the database connection need not be held
     * while a slow client reads.
     *
     * @return at least one
     * @throws RequestFailure.NotFound if there is no such resource
     */
    public List<InstanceMetadata> find(ResourcePath path) {
        List<InstanceMetadata> metadata = new ArrayList<>();
        if (index.metadata(path, metadata::add) == 0) {
            throw new RequestFailure.NotFound("There is no " + path.path());
        }
        return metadata;
    }
}
