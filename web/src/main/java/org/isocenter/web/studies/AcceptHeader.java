package org.isocenter.web.studies;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * What a request accepts: the media ranges of its Accept headers (RFC 9110 §12.5.1).
 *
 * @param text the headers' values, joined by commas; empty if there is none
 */
record AcceptHeader(String text) {

    private static final MediaType ANY = MediaType.parse("*/*").orElseThrow();

    /** That of a request. */
    static AcceptHeader of(HttpHeaders headers) {
        return new AcceptHeader(
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT)).orElse(""));
    }

    /**
     * The ranges of a weight above 0, best first: by weight, then by how specific they are, then in their order. Any type at all where there is no header.
     *
     * @throws RequestFailure.BadRequest if the header is malformed or a weight is none
     */
    List<MediaType> ranges() {
        List<MediaType> ranges = MediaType.parseList(text)
                .orElseThrow(() -> new RequestFailure.BadRequest("The Accept header is malformed: " + text));
        if (ranges.isEmpty()) {
            return List.of(ANY);
        }
        return ranges.stream()
                .filter(range -> weight(range) > 0)
                .sorted(Comparator.comparingDouble(AcceptHeader::weight)
                        .thenComparingInt(AcceptHeader::specificity)
                        .reversed())
                .toList();
    }

    /** The answer to a request that accepts nothing that can be sent. The standard's status is 406, Orthanc's is 400, and programs check for that. */
    RequestFailure unsatisfiable() {
        return new RequestFailure.BadRequest("Nothing that the Accept header names can be sent: " + text);
    }

    private static double weight(MediaType range) {
        return range.weight()
                .orElseThrow(() -> new RequestFailure.BadRequest("The weight of " + range + " has to be from 0 to 1"));
    }

    private static int specificity(MediaType range) {
        if (range.type().equals("*")) {
            return 0;
        }
        return range.subtype().equals("*") ? 1 : 2;
    }
}
