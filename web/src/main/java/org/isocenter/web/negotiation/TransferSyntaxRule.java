package org.isocenter.web.negotiation;

import java.util.List;
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
 * @param kinds what an asterisk means: any of these; empty if it may not be there
 * @param sameType whether the media type is the same in all of them, so that who names none is content with the stored one
 */
record TransferSyntaxRule(
        Optional<TransferSyntax> byDefault,
        Predicate<TransferSyntax> allowed,
        List<RequestedSyntax> kinds,
        boolean sameType) {

    /** There is nothing to choose. */
    static final TransferSyntaxRule NONE = new TransferSyntaxRule(Optional.empty(), syntax -> false, List.of(), true);

    /** There is only what is stored, and the client may say that it takes it. */
    static final TransferSyntaxRule AS_STORED =
            new TransferSyntaxRule(Optional.empty(), TransferSyntax::isKnown, List.of(RequestedSyntax.AS_STORED), true);

    /** Octets of a value, which are not compressed (PS3.18 Table 8.7.3-4), or are the fragments that are stored. */
    static final TransferSyntaxRule OCTETS = new TransferSyntaxRule(
            Optional.empty(), TransferSyntax::isNative, List.of(RequestedSyntax.AS_STORED), true);

    /** Any at all, in one media type; by default Explicit VR Little Endian. */
    static final TransferSyntaxRule ANY_FILE = any(true);

    /** Any at all; by default Explicit VR Little Endian, which alone goes without its name under this media type. */
    static final TransferSyntaxRule ANY = any(false);

    TransferSyntaxRule {
        kinds = List.copyOf(kinds);
    }

    private static TransferSyntaxRule any(boolean sameType) {
        return new TransferSyntaxRule(
                Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                TransferSyntax::isKnown,
                List.of(RequestedSyntax.AS_STORED),
                sameType);
    }

    /** One of these; by default the first one. */
    static TransferSyntaxRule oneOf(String... uids) {
        var syntaxes =
                Stream.of(uids).map(uid -> TransferSyntax.of(new Uid(uid))).toList();
        return new TransferSyntaxRule(
                Optional.of(syntaxes.get(0)),
                syntaxes::contains,
                syntaxes.stream().map(RequestedSyntax::only).toList(),
                false);
    }

    /** Any that the media type has: what its asterisk, or one in the parameter, asks for. */
    List<RequestedSyntax> ofAnyKind() {
        return kinds.isEmpty() ? requested(Optional.empty(), true) : kinds;
    }

    /**
     * What a range asks for.
     *
     * @param parameter its value; empty if it is absent
     * @param anyType whether the range leaves the media type to us
     * @return nothing if that cannot be had
     */
    List<RequestedSyntax> requested(Optional<String> parameter, boolean anyType) {
        if (parameter.isEmpty()) {
            return List.of(new RequestedSyntax(byDefault, anyType || sameType));
        }
        if (parameter.get().equals("*")) {
            return kinds;
        }
        return Uid.parse(parameter.get())
                .map(TransferSyntax::of)
                .filter(allowed)
                .map(syntax -> List.of(RequestedSyntax.only(syntax)))
                .orElse(List.of());
    }
}
