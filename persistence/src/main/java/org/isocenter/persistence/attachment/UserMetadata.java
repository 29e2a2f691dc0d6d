package org.isocenter.persistence.attachment;

/**
 * A text that a user has attached to a resource: what Orthanc calls user-defined metadata.
 *
 * @param type Orthanc's number of its kind
 * @param revision from 0; each change increments it
 */
public record UserMetadata(int type, long revision, String text) {

    /** The most bytes of a text in UTF-8. */
    public static final int LONGEST = 1_000_000;
}
