package org.isocenter.web.negotiation;

import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The transfer syntax that a client wants.
 *
 * @param syntax empty for whichever is stored
 * @param elseStored whether the client has not named it, and is content with what is stored where there is no way to it
 */
public record RequestedSyntax(Optional<TransferSyntax> syntax, boolean elseStored) {

    /** Whatever is stored. */
    public static final RequestedSyntax AS_STORED = new RequestedSyntax(Optional.empty(), true);

    /** That one and no other. */
    static RequestedSyntax only(TransferSyntax syntax) {
        return new RequestedSyntax(Optional.of(syntax), false);
    }

    /** Whether something stored in that transfer syntax is what is wanted, as it is. */
    public boolean takes(TransferSyntax stored) {
        return syntax.isEmpty() || syntax.get().equals(stored);
    }
}
