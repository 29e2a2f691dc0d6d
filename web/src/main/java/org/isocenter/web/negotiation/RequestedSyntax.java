package org.isocenter.web.negotiation;

import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The transfer syntax that a client wants.
 *
 * @param syntax empty for whichever is stored
 */
public record RequestedSyntax(Optional<TransferSyntax> syntax) {

    /** Whatever is stored. */
    public static final RequestedSyntax AS_STORED = new RequestedSyntax(Optional.empty());

    /** Whether something stored in that transfer syntax is what is wanted, as it is. */
    public boolean takes(TransferSyntax stored) {
        return syntax.isEmpty() || syntax.get().equals(stored);
    }
}
