package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.Part10Store;

/** Finds and opens the stored files of a study, series or instance. */
@Stateless
public class RetrieveInstances {

    @Inject
    private InstanceIndex index;

    @Inject
    private Part10Store files;

    /**
     * The instances of a study or series, or the one instance, in the order in which they are sent.
     *
     * @return at least one
     * @throws RequestFailure.NotFound if there is none
     */
    public List<StoredInstance> find(ResourcePath path) {
        List<StoredInstance> instances = index.instances(path);
        if (instances.isEmpty()) {
            throw new RequestFailure.NotFound("There is no " + path.path());
        }
        return instances;
    }

    /** The instance with that identifier; text that is no identifier names nothing. */
    public Optional<StoredInstance> find(String id) {
        return OrthancIdentifier.isValid(id) ? index.instance(new OrthancIdentifier(id)) : Optional.empty();
    }

    /**
     * Opens an instance's file; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException if the storage area lost it, or the instance was deleted meanwhile
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public SeekableByteChannel open(StoredInstance instance) throws IOException {
        return files.open(instance.file().uuid());
    }
}
