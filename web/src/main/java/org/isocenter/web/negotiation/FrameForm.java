package org.isocenter.web.negotiation;

/** What frames are sent as; their media type follows from their transfer syntax. */
public enum FrameForm {
    /** Each a part of a multipart message. */
    PARTS,
    /** One frame as the message itself. */
    SINGLE,
    /** The whole stream of a video. */
    VIDEO
}
