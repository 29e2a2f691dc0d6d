package org.isocenter.web.negotiation;

/** What bulk data is sent as. */
public enum BulkdataForm {
    /** Parts of a multipart message of {@code application/octet-stream}. */
    PARTS,
    /** The value as the message itself, {@code application/octet-stream}. */
    SINGLE,
    /** The value as the message itself, in the media type that it has of its own: an encapsulated document, a video. */
    OWN_TYPE
}
