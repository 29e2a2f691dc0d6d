package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.description.ListResources;
import org.isocenter.ejb.metadata.RenewMetadata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.Part10Store;

/**
 * Reads stored files again and writes anew what the index has of them: after an upgrade or a change of options what was stored
 * before is found as what is stored now.
 */
@Singleton
public class ReconstructResources {

    private static final Logger LOG = System.getLogger(ReconstructResources.class.getName());

    /** So many instances share a transaction. */
    private static final int GROUP_SIZE = 50;

    private static final int ATTEMPTS = 5;

    private final ListResources list;
    private final DescribeResources describe;
    private final RetrieveInstances instances;
    private final Part10Store files;
    private final Part10Reader reader;
    private final IndexInstances index;
    private final RenewMetadata metadata;
    private final MetadataOptions options;

    @Inject
    public ReconstructResources(
            ListResources list,
            DescribeResources describe,
            RetrieveInstances instances,
            Part10Store files,
            Part10Reader reader,
            IndexInstances index,
            RenewMetadata metadata,
            MetadataOptions options) {
        this.list = list;
        this.describe = describe;
        this.instances = instances;
        this.files = files;
        this.reader = reader;
        this.index = index;
        this.metadata = metadata;
        this.options = options;
    }

    /** Reconstructs everything. */
    public void all() {
        reconstruct(Optional.empty());
        list.parts(Level.STUDY, Optional.empty(), 0, 0).forEach(keys -> renew(describe.identifiers(Level.STUDY, keys)));
    }

    /**
     * Reconstructs a resource with what is above it. What an instance belongs to has the attributes of that instance from then on.
     *
     * @return whether there is such a resource
     */
    public boolean one(Level level, String id) {
        if (describe.key(level, id, level).isEmpty()) {
            return false;
        }
        OrthancIdentifier identifier = new OrthancIdentifier(id);
        if (level == Level.INSTANCE) {
            rewrite(List.of(identifier), true);
        } else {
            reconstruct(Optional.of(new ResourceReference(level, identifier)));
        }
        List<Long> studies = describe.keys(level, List.of(identifier), Level.STUDY);
        renew(describe.identifiers(Level.STUDY, studies));
        return true;
    }

    /**
     * Gives what an instance belongs to the attributes of the instance.
     *
     * @param id of an instance; an unknown one is passed over
     */
    public void lead(OrthancIdentifier id) {
        rewrite(List.of(id), true);
    }

    /**
     * Writes anew what the index has of some instances, and of what they are the first instances of; what is kept of the metadata
     * of their series is not made anew.
     *
     * @param ids of instances; unknown ones are passed over
     */
    public void instances(List<OrthancIdentifier> ids) {
        for (int start = 0; start < ids.size(); start += GROUP_SIZE) {
            rewrite(ids.subList(start, Math.min(start + GROUP_SIZE, ids.size())), false);
        }
    }

    private void reconstruct(Optional<ResourceReference> above) {
        LOG.log(
                Logger.Level.INFO,
                "Reconstructing {0}",
                above.map(Object::toString).orElse("all of the archive"));
        list.parts(Level.INSTANCE, above, 0, 0).forEach(keys -> {
            instances(describe.identifiers(Level.INSTANCE, keys));
        });
    }

    private void rewrite(List<OrthancIdentifier> ids, boolean leading) {
        List<NewInstance> group = new ArrayList<>();
        for (StoredInstance instance :
                instances.find(ids.stream().map(OrthancIdentifier::value).toList())) {
            if (instance.file().isKept()) {
                read(instance).ifPresent(group::add);
            }
        }
        for (int attempt = 1; !group.isEmpty(); attempt++) {
            try {
                index.rewrite(group, leading);
                return;
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Optional<NewInstance> read(StoredInstance instance) {
        try (SeekableByteChannel channel = files.open(instance.file().uuid())) {
            return Optional.of(DescribedInstance.of(reader.read(Channels.newInputStream(channel)), instance.file())
                    .indexed());
        } catch (IOException | NotUnderstood e) {
            LOG.log(Logger.Level.WARNING, "Instance " + instance.id() + " stays as it is: its file cannot be read", e);
            return Optional.empty();
        }
    }

    private void renew(List<OrthancIdentifier> studies) {
        if (options.cache()) {
            studies.forEach(study -> metadata.renewStudy(study.value()));
        }
    }
}
