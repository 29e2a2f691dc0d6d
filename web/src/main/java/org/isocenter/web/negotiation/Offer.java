package org.isocenter.web.negotiation;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;

/**
 * One representation that a resource can be sent in.
 *
 * @param <R> names the representations of a kind of resource
 * @param representation the one
 * @param names its media types, or for a multipart message those of its parts; the first is the proper one
 * @param multipart whether it is {@code multipart/related} with parts of that type
 * @param typeOptional whether a range for a multipart message need not name the type of the parts
 * @param syntaxes the transfer syntaxes that it can be had in
 */
record Offer<R>(
        R representation, List<String> names, boolean multipart, boolean typeOptional, TransferSyntaxRule syntaxes) {

    private static final String MULTIPART = "multipart/related";

    Offer {
        names = List.copyOf(names);
    }

    /** One media type, under one or several names. */
    static <R> Offer<R> single(R representation, TransferSyntaxRule syntaxes, String... names) {
        return new Offer<>(representation, List.of(names), false, false, syntaxes);
    }

    /** A multipart message whose parts have a media type; ranges have to name it. */
    static <R> Offer<R> parts(R representation, TransferSyntaxRule syntaxes, String... names) {
        return new Offer<>(representation, List.of(names), true, false, syntaxes);
    }

    /** The same for ranges that do not name the type of the parts, too. */
    Offer<R> alsoWithoutType() {
        return new Offer<>(representation, names, multipart, true, syntaxes);
    }

    /** Whether a range includes it, transfer syntaxes aside. */
    private boolean isIncludedIn(MediaType range) {
        // Parts of a resource are asked for by header Range.
        if (range.parameter("range").isPresent()) {
            return false;
        }
        if (range.type().equals("*")) {
            return true;
        }
        if (!multipart) {
            return names.stream().anyMatch(range::includes);
        }
        return range.includes(MULTIPART)
                && range.parameter("type")
                        .map(type -> names.stream().anyMatch(type::equalsIgnoreCase))
                        .orElse(typeOptional);
    }

    /** What a range asks of this offer; empty if it does not include it. */
    Optional<RequestedSyntax> requestedBy(MediaRange range) {
        return isIncludedIn(range.type())
                ? syntaxes.requested(range.type().parameter("transfer-syntax"))
                : Optional.empty();
    }
}
