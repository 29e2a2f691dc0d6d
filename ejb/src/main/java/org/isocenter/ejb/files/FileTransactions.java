package org.isocenter.ejb.files;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.isocenter.persistence.attachment.Attachments;
import org.isocenter.persistence.backup.FileHold;
import org.isocenter.persistence.index.FileIndex;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.StoredInstance;

/** Transactions about the files that the index refers to, one for each call. */
@Stateless
public class FileTransactions {

    @Inject
    FileIndex fileIndex;

    @Inject
    InstanceIndex index;

    @Inject
    ResourceIndex resources;

    @Inject
    Attachments attachments;

    @Inject
    InstancesBelow instancesBelow;

    @Inject
    FileHold hold;

    /** Whether files that the index does not refer to any more have to stay for now: a backup is copying them. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean areFilesHeld() {
        return hold.isHeld();
    }

    /**
     * Those of the given files that the index refers to, as an instance's file or as an attachment. Only what is
     * committed counts, whatever transaction the caller is in.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Set<UUID> known(Collection<UUID> files) {
        Set<UUID> known = new HashSet<>(fileIndex.known(files));
        known.addAll(attachments.referenced(files));
        return known;
    }

    /** The files of those of these instances that the index has. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Map<OrthancIdentifier, UUID> filesOf(Collection<OrthancIdentifier> instances) {
        return instancesBelow.instances(instances).stream()
                .collect(Collectors.toMap(
                        StoredInstance::id, instance -> instance.file().uuid()));
    }

    /** The instance with that identifier. */
    public Optional<StoredInstance> instance(OrthancIdentifier id) {
        return resources.instance(id);
    }

    /** See {@link FileIndex#files}. */
    public List<IndexedFile> files(long after, int limit) {
        return fileIndex.files(after, limit);
    }

    /** Removes the instance that refers to a file; empty if there is none. */
    public Optional<Removal> forget(UUID file) {
        return fileIndex.instance(file).flatMap(instance -> index.remove(Level.INSTANCE, instance));
    }
}
