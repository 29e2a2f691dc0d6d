package org.isocenter.ejb.recovery;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.persistence.attachment.Attachments;
import org.isocenter.persistence.index.FileIndex;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Removal;

/** The transactions about the files that the index refers to, one per call. */
@Stateless
public class FileTransactions {

    @Inject
    private FileIndex fileIndex;

    @Inject
    private InstanceIndex index;

    @Inject
    private Attachments attachments;

    /** Those of these files that the index refers to, as an instance's file or as an attachment. */
    public Set<UUID> known(Collection<UUID> files) {
        Set<UUID> known = new HashSet<>(fileIndex.known(files));
        known.addAll(attachments.referenced(files));
        return known;
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
