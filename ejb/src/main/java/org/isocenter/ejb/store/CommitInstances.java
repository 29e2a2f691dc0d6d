package org.isocenter.ejb.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Makes received instances part of the archive. Bytes go to disk first, a group of files at a time, then one short transaction makes the group known; only then
 * is success reported. A failure between the two leaves files that nothing refers to, never a row without its file.
 */
@ApplicationScoped
class CommitInstances {

    private static final Logger LOG = System.getLogger(CommitInstances.class.getName());

    /** Each lost race means that another transaction went through, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    private Part10Store files;
    private IndexInstances indexInstances;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    CommitInstances() {}

    @Inject
    CommitInstances(Part10Store files, IndexInstances indexInstances) {
        this.files = files;
        this.indexInstances = indexInstances;
    }

    /**
     * Makes received instances durable and known.
     *
     * @param group whose files are committed or closed when this returns
     * @return one outcome per instance, in their order
     */
    List<StoreOutcome> commit(List<ReceivedInstance> group) {
        if (group.isEmpty()) {
            return List.of();
        }
        List<PendingPart10> pending = group.stream().map(ReceivedInstance::file).toList();
        try {
            files.commit(pending);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The storage area cannot be written", e);
            pending.forEach(PendingPart10::close);
            return refuse(group, FailureReason.OUT_OF_RESOURCES, "The storage area cannot be written");
        }
        try {
            return report(group, index(group));
        } catch (RuntimeException e) {
            // The files stay: a commit that failed may have gone through, and then the index refers to them.
            LOG.log(Level.ERROR, "The index could not take " + group.size() + " instances", e);
            return refuse(group, FailureReason.PROCESSING_FAILURE, "The index cannot be written");
        }
    }

    private List<Addition> index(List<ReceivedInstance> group) {
        ConcurrentAddition lost = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return indexInstances.add(
                        group.stream().map(ReceivedInstance::indexed).toList());
            } catch (ConcurrentAddition e) {
                lost = e;
            }
        }
        throw new IllegalStateException("lost " + ATTEMPTS + " races in a row", lost);
    }

    private List<StoreOutcome> report(List<ReceivedInstance> group, List<Addition> additions) {
        List<StoreOutcome> outcomes = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            ReceivedInstance instance = group.get(i);
            Addition addition = additions.get(i);
            boolean alreadyThere = addition instanceof Addition.AlreadyPresent;
            if (alreadyThere) {
                delete(instance.indexed().file());
            } else if (addition instanceof Addition.Replaced replaced) {
                delete(replaced.replacedFile());
            }
            outcomes.add(new StoreOutcome.Stored(instance.sop(), instance.path(), addition.lineage(), alreadyThere));
        }
        return outcomes;
    }

    private static List<StoreOutcome> refuse(List<ReceivedInstance> group, FailureReason reason, String explanation) {
        return group.stream()
                .<StoreOutcome>map(i -> new StoreOutcome.Refused(i.sop(), reason, false, explanation))
                .toList();
    }

    private void delete(StoredPart10 file) {
        try {
            files.delete(file.uuid());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "File " + file.uuid() + " is not needed any more and could not be deleted", e);
        }
    }
}
