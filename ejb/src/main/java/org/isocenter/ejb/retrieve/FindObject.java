package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.SopInstanceIndex;
import org.isocenter.persistence.index.StoredInstance;

/** Finds the object that a WADO-URI request means (PS3.18 §9.1.2). */
@Stateless
public class FindObject {

    @Inject
    SopInstanceIndex index;

    /**
     * The one instance with these UIDs.
     *
     * @param study empty for any
     * @param series empty for any
     * @throws RequestFailure.UnknownResource if there is none, or there are several
     */
    public StoredInstance find(String object, Optional<String> study, Optional<String> series) {
        List<StoredInstance> found = index.find(object).stream()
                .filter(instance ->
                        study.isEmpty() || study.get().equals(instance.path().study()))
                .filter(instance ->
                        series.isEmpty() || series.get().equals(instance.path().series()))
                .toList();
        if (found.isEmpty()) {
            throw new RequestFailure.UnknownResource("There is no such object: " + object);
        }
        if (found.size() > 1) {
            throw new RequestFailure.UnknownResource("There are multiple objects with UID " + object);
        }
        return found.get(0);
    }
}
