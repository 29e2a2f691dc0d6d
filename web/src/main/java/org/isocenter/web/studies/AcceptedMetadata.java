package org.isocenter.web.studies;

import jakarta.ws.rs.core.HttpHeaders;
import org.isocenter.dicom.web.MediaType;

/** What a request for metadata accepts. */
final class AcceptedMetadata {

    private AcceptedMetadata() {}

    /**
     * Makes sure that JSON is accepted.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure.BadRequest if it is not
     */
    static void requireJson(HttpHeaders headers) {
        if (AcceptHeader.ranges(headers).stream().noneMatch(AcceptedMetadata::includesJson)) {
            throw AcceptHeader.unsatisfiable(headers);
        }
    }

    private static boolean includesJson(MediaType range) {
        return range.includes("application/dicom+json") || range.includes("application/json");
    }
}
