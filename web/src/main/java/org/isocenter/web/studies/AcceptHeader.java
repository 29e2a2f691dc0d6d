package org.isocenter.web.studies;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.RequestFailure;

/** The media ranges of a request's Accept headers, best first: by weight, then by how specific they are (RFC 9110 §12.5.1). */
final class AcceptHeader {

    private static final MediaType ANY = MediaType.parse("*/*").orElseThrow();

    private AcceptHeader() {}

    /**
     * Reads the headers.
     *
     * @return ranges of a weight above 0; any type at all where there is no Accept header
     * @throws RequestFailure.BadRequest if a header is malformed or a weight is none
     */
    static List<MediaType> ranges(HttpHeaders headers) {
        String text =
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT)).orElse("");
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

    /** The answer to a request whose Accept header names nothing that can be sent; Orthanc's status is 400. */
    static RequestFailure unsatisfiable(HttpHeaders headers) {
        return new RequestFailure.BadRequest(
                "Nothing that the Accept header names can be sent: " + headers.getHeaderString(HttpHeaders.ACCEPT));
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
