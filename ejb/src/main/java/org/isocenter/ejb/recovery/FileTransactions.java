package org.isocenter.ejb.recovery;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** Those of these files that the index refers to. */
    public Set<UUID> known(Collection<UUID> files) {
        return fileIndex.known(files);
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
