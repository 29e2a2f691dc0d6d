package org.isocenter.ejb.attachments;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.attachment.Labels;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.RevisionConflict;

/** The labels that users give patients, studies, series and instances. */
@Stateless
public class EditLabels {

    @Inject
    Labels labels;

    /** All labels of all resources, in alphabetical order. */
    public List<String> all() {
        return labels.all();
    }

    /** The labels of a resource, in alphabetical order; empty if there is no such resource. */
    public Optional<List<String>> of(Owner owner) {
        return labels.of(owner);
    }

    /**
     * Gives a resource a label; has no effect if the resource has it already.
     *
     * @return whether there is such a resource
     * @throws RequestFailure.ParameterOutOfRange if that is no label
     */
    public boolean add(Owner owner, String label) {
        try {
            return labels.add(owner, LabelSyntax.checked(label));
        } catch (RevisionConflict e) {
            throw new RequestFailure.RevisionConflict(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Removes a label; has no effect if the resource does not have it.
     *
     * @return whether there is such a resource
     * @throws RequestFailure.ParameterOutOfRange if that is no label
     */
    public boolean remove(Owner owner, String label) {
        return labels.remove(owner, LabelSyntax.checked(label));
    }
}
