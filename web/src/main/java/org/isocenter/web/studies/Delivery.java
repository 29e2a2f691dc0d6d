package org.isocenter.web.studies;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.negotiation.InstanceForm;
import org.isocenter.web.negotiation.Selection;
import org.isocenter.web.negotiation.SyntaxChoice;

/**
 * How an instance is sent.
 *
 * @param syntax the transfer syntax
 * @param accepted whether it is the one that the client asked for
 * @param elseStored whether the client is content with the stored one where there is no way to that
 * @param verbatim whether the client takes whatever is stored, byte for byte
 */
record Delivery(
        StoredInstance instance, TransferSyntax syntax, boolean accepted, boolean elseStored, boolean verbatim) {

    /**
     * Decides for each instance.
     *
     * @param accepted what the client accepts, best first; the first one decides on the form of the answer
     */
    static List<Delivery> plan(List<StoredInstance> instances, List<Selection<InstanceForm>> accepted) {
        InstanceForm form = accepted.get(0).representation();
        List<Selection<InstanceForm>> ofForm = accepted.stream()
                .filter(selection -> selection.representation() == form)
                .toList();
        Map<Uid, SyntaxChoice<InstanceForm>> choices = new HashMap<>();
        return instances.stream()
                .map(instance -> {
                    SyntaxChoice<InstanceForm> choice =
                            choices.computeIfAbsent(instance.transferSyntax(), uid -> choose(ofForm, uid));
                    return new Delivery(
                            instance, choice.syntax(), choice.accepted(), choice.elseStored(), choice.verbatim());
                })
                .toList();
    }

    /** Opens it; empty if it is lost. */
    Optional<InstanceContent> open(RetrieveInstances retrieve) {
        return verbatim ? retrieve.open(instance) : retrieve.open(instance, syntax);
    }

    private static SyntaxChoice<InstanceForm> choose(List<Selection<InstanceForm>> accepted, Uid uid) {
        TransferSyntax stored = TransferSyntax.of(uid);
        return SyntaxChoice.of(accepted, stored, wanted -> Deliverable.instances(stored, wanted));
    }
}
