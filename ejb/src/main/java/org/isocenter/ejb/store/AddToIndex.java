package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Adds instances to the index, tries again when another transaction was faster, and removes the files that nothing
 * refers to any more.
 */
@Singleton
class AddToIndex {

    /** Each lost race means that another transaction was committed, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    private final IndexInstances indexInstances;
    private final RemoveFiles removeFiles;
    private final UncertainFiles uncertain;

    @Inject
    AddToIndex(IndexInstances indexInstances, RemoveFiles removeFiles, UncertainFiles uncertain) {
        this.indexInstances = indexInstances;
        this.removeFiles = removeFiles;
        this.uncertain = uncertain;
    }

    /** As {@link IndexInstances#add(List, Consumer)}; a race is lost only after many. */
    List<Addition> add(List<NewInstance> instances) {
        return retried(releasing -> indexInstances.add(instances, releasing));
    }

    /** As {@link IndexInstances#add(List, boolean)}; a race is lost only after many. */
    List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return retried(releasing -> indexInstances.add(instances, overwrite));
    }

    private List<Addition> retried(Function<Consumer<List<StoredPart10>>, List<Addition>> transaction) {
        for (int attempt = 1; ; attempt++) {
            List<StoredPart10> released = new ArrayList<>();
            try {
                List<Addition> additions = transaction.apply(released::addAll);
                removeFiles.released(released);
                return additions;
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (NotIndexed e) {
                throw e;
            } catch (RuntimeException e) {
                uncertain.add(released);
                throw e;
            }
        }
    }
}
