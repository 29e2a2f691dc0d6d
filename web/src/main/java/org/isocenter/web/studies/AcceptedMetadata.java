package org.isocenter.web.studies;

import org.isocenter.dicom.web.MediaType;

/** What a request for metadata accepts. */
final class AcceptedMetadata {

    private AcceptedMetadata() {}

    /**
     * Makes sure that JSON is accepted.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure.BadRequest if it is not
     */
    static void requireJson(AcceptHeader accept) {
        if (accept.ranges().stream().noneMatch(AcceptedMetadata::includesJson)) {
            throw accept.unsatisfiable();
        }
    }

    private static boolean includesJson(MediaType range) {
        return range.includes("application/dicom+json") || range.includes("application/json");
    }
}
