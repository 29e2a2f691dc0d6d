package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Keeps patients from being recycled. */
@Stateless
public class ProtectPatients {

    @Inject
    InstanceIndex index;

    /** Whether a patient is protected; empty if there is no such patient. */
    public Optional<Boolean> isProtected(String patient) {
        return OrthancIdentifier.isValid(patient)
                ? index.isProtected(new OrthancIdentifier(patient))
                : Optional.empty();
    }

    /**
     * Protects a patient, or ends the protection.
     *
     * @return whether there is such a patient
     */
    public boolean protect(String patient, boolean on) {
        return OrthancIdentifier.isValid(patient) && index.protect(new OrthancIdentifier(patient), on);
    }
}
