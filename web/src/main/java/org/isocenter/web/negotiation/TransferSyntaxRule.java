package org.isocenter.web.negotiation;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * What parameter {@code transfer-syntax} may say (PS3.18 §8.7.3.5.2).
 *
 * @param byDefault what its absence means; empty if there are no transfer syntaxes to choose from, and then it may not be there
 * @param allowed which it may name
 * @param asStored whether it may be {@code *}: whatever is stored
 */
record TransferSyntaxRule(Optional<TransferSyntax> byDefault, Predicate<TransferSyntax> allowed, boolean asStored) {

    /** There is nothing to choose. */
    static final TransferSyntaxRule NONE = new TransferSyntaxRule(Optional.empty(), syntax -> false, false);

    /** There is only what is stored, and the client may say that it takes it. */
    static final TransferSyntaxRule AS_STORED = new TransferSyntaxRule(Optional.empty(), TransferSyntax::isKnown, true);

    /** Any at all; by default Explicit VR Little Endian. */
    static final TransferSyntaxRule ANY = new TransferSyntaxRule(
            Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), TransferSyntax::isKnown, true);

    /** One of these; by default the first one. */
    static TransferSyntaxRule oneOf(String... uids) {
        var syntaxes =
                Stream.of(uids).map(uid -> TransferSyntax.of(new Uid(uid))).toList();
        return new TransferSyntaxRule(Optional.of(syntaxes.get(0)), syntaxes::contains, false);
    }

    /**
     * What a range asks for.
     *
     * @param parameter its value; empty if it is absent
     * @return empty if that cannot be had
     */
    Optional<RequestedSyntax> requested(Optional<String> parameter) {
        if (parameter.isEmpty()) {
            return Optional.of(new RequestedSyntax(byDefault));
        }
        if (parameter.get().equals("*")) {
            return asStored ? Optional.of(RequestedSyntax.AS_STORED) : Optional.empty();
        }
        return Uid.parse(parameter.get())
                .map(TransferSyntax::of)
                .filter(allowed)
                .map(syntax -> new RequestedSyntax(Optional.of(syntax)));
    }
}
