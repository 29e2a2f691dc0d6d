package org.isocenter.web.negotiation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a kind of resource can be sent as.
 *
 * @param <R> names its representations
 */
public final class Offers<R> {

    /** Programs send the same few and short headers again and again. */
    private static final int REMEMBERED = 100;

    private static final int LONGEST_REMEMBERED = 500;

    private final List<Offer<R>> offers;
    private final Map<String, List<Selection<R>>> remembered = new ConcurrentHashMap<>();

    /** @param offers the one that a client gets who has no preference comes first */
    Offers(List<Offer<R>> offers) {
        this.offers = List.copyOf(offers);
    }

    /** The media types, the default first; of multipart messages that of the parts, with the type of the message before it. */
    public List<String> mediaTypes() {
        return offers.stream().map(Offer::mediaType).distinct().toList();
    }

    /**
     * What a client accepts of it, best first: what the most specific range names, then what has the greatest weight,
     * then in the client's order. Of what only a range for
     * any type includes there is just the default. For each offer
     * only the most specific ranges that include it count, so that a weight of 0 excludes it from a wildcard (RFC 9110 §12.5.1).
     *
     * @throws org.isocenter.ejb.failure.RequestFailure.BadRequest if Accept is malformed
     */
    List<Selection<R>> acceptedBy(Accept accept) {
        List<Selection<R>> known = remembered.get(accept.text());
        if (known != null) {
            return known;
        }
        List<Selection<R>> accepted = weighed(accept);
        if (accept.text().length() <= LONGEST_REMEMBERED) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(accept.text(), accepted);
        }
        return accepted;
    }

    private List<Selection<R>> weighed(Accept accept) {
        List<MediaRange> ranges = accept.ranges();
        List<Candidate<R>> candidates = new ArrayList<>();
        for (Offer<R> offer : offers) {
            candidates.addAll(mostSpecific(offer, ranges));
        }
        candidates.removeIf(candidate -> candidate.range().weight() == 0);
        candidates.sort(Comparator.<Candidate<R>>comparingInt(
                        candidate -> -candidate.range().specificity())
                .thenComparingDouble(candidate -> -candidate.range().weight())
                .thenComparingInt(Candidate::position));
        return withoutFurtherDefaults(candidates).stream()
                .map(candidate -> new Selection<>(
                        candidate.offer().representation(),
                        candidate.syntax(),
                        candidate.range().weight()))
                .toList();
    }

    private static <R> List<Candidate<R>> mostSpecific(Offer<R> offer, List<MediaRange> ranges) {
        List<Candidate<R>> candidates = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            MediaRange range = ranges.get(i);
            for (RequestedSyntax syntax : offer.requestedBy(range)) {
                candidates.add(new Candidate<>(offer, range, syntax, i));
            }
        }
        int specificity = candidates.stream()
                .mapToInt(candidate -> candidate.range().specificity())
                .max()
                .orElse(0);
        candidates.removeIf(candidate -> candidate.range().specificity() < specificity);
        return candidates;
    }

    /**
     * A client that accepts any type gets the default and not, for example, a compressed image because it is stored.
     */
    private static <R> List<Candidate<R>> withoutFurtherDefaults(List<Candidate<R>> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).range().specificity() == 0) {
                return sorted.subList(0, i + 1);
            }
        }
        return sorted;
    }

    /** These and one that depends on the resource: what is stored, in the media type that it has of its own. */
    public Offers<R> and(R representation, String mediaType) {
        return and(List.of(Offer.single(representation, TransferSyntaxRule.AS_STORED, mediaType)));
    }

    /** These and, less preferred, those. */
    Offers<R> and(List<Offer<R>> others) {
        return new Offers<>(Stream.concat(offers.stream(), others.stream()).toList());
    }

    private record Candidate<R>(Offer<R> offer, MediaRange range, RequestedSyntax syntax, int position) {}
}
