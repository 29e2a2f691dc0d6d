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
    private static final String OCTETS = "application/octet-stream";

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

    /** Its media type, with that of its parts if it is a multipart message. */
    String mediaType() {
        return multipart ? MULTIPART + "; type=\"" + names.get(0) + "\"" : names.get(0);
    }

    /** What a range asks of this offer, one or several transfer syntaxes; nothing if it does not include it. */
    List<RequestedSyntax> requestedBy(MediaRange range) {
        MediaType type = range.type();
        // Parts of a resource are asked for by header Range.
        if (type.parameter("range").isPresent()) {
            return List.of();
        }
        if (!multipart) {
            return names.stream().anyMatch(type::includes)
                    ? syntaxes(type, type, type.type().equals("*"))
                    : List.of();
        }
        if (type.type().equals("*")) {
            return syntaxes(type, type, true);
        }
        if (!type.includes(MULTIPART)) {
            return List.of();
        }
        Optional<String> partType = type.parameter("type");
        if (partType.isEmpty()) {
            return typeOptional ? syntaxes(type, type, true) : List.of();
        }
        // Space before the type of the parts is no part of a media type, and Orthanc refuses it.
        return partType.filter(text -> !text.startsWith(" "))
                .flatMap(MediaType::parse)
                .filter(this::isPartOf)
                .map(part -> syntaxes(type, part, false))
                .orElse(List.of());
    }

    /** Whether its parts are of a type; octets are of any image's too, as they are what is stored, whatever that is. */
    private boolean isPartOf(MediaType part) {
        return names.stream().anyMatch(part::includes)
                || typeOptional && names.contains(OCTETS) && part.essence().equals("image/*");
    }

    /**
     * @param outer where the transfer syntax is named
     * @param inner the type of what is sent, where some name it as well
     * @param anyType whether the client leaves the type to us, and means the default
     */
    private List<RequestedSyntax> syntaxes(MediaType outer, MediaType inner, boolean anyType) {
        Optional<String> named = outer.parameter("transfer-syntax").or(() -> inner.parameter("transfer-syntax"));
        boolean anyOfType = named.isEmpty() && !anyType && inner.subtype().equals("*");
        return anyOfType ? syntaxes.ofAnyKind() : syntaxes.requested(named, anyType);
    }
}
