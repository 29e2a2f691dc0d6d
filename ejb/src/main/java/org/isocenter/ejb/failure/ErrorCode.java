package org.isocenter.ejb.failure;

/** The errors that Orthanc's REST interface numbers, as far as this product answers them. */
public enum ErrorCode {
    INTERNAL_ERROR(-1, "Internal error"),
    SUCCESS(0, "Success"),
    /** Any failure of a job; what it failed of is told beside it. */
    PLUGIN(1, "Error encountered within the plugin engine"),
    PARAMETER_OUT_OF_RANGE(3, "Parameter out of range"),
    BAD_PARAMETER_TYPE(5, "Bad type for a parameter"),
    INEXISTENT_ITEM(7, "Accessing an inexistent item"),
    BAD_REQUEST(8, "Bad request"),
    /** Orthanc has no number for it. */
    CONTENT_TOO_LARGE(8, "The body of the request is too large"),
    /** Orthanc has no number for it. */
    STARTING(-1, "The server is starting"),
    /** Orthanc has no number for it. */
    STORAGE_UNAVAILABLE(-1, "The storage area is currently not available"),
    /** Orthanc has no number for it. */
    BUSY(-1, "The server is busy"),
    NETWORK_PROTOCOL(9, "Error in the network protocol"),
    URI_SYNTAX(12, "Bad syntax of the URI"),
    INEXISTENT_FILE(13, "Inexistent file"),
    BAD_FILE_FORMAT(15, "Bad file format"),
    UNKNOWN_RESOURCE(17, "Unknown resource"),
    URI_TOO_LONG(8, "Bad request"),
    RESULT_TOO_LARGE(8, "Bad request"),
    STORAGE_FULL(19, "The file storage is full"),
    INCOMPATIBLE_IMAGE_FORMAT(23, "Incompatible format of the images"),
    BAD_JSON(28, "Cannot parse a JSON document"),
    BAD_CREDENTIALS(29, "Bad credentials were provided to an HTTP request"),
    NOT_ACCEPTABLE(34, "Cannot send a response acceptable by the client"),
    DATABASE_UNAVAILABLE(36, "The database is currently not available"),
    CANCELED_JOB(37, "This job was canceled"),
    INCORRECT_RANGE(41, "Incorrect range request"),
    BAD_REVISION(43, "A bad revision number was provided"),
    FORBIDDEN_ACCESS(45, "You are trying to access a forbidden resource"),
    UNSUPPORTED_MEDIA_TYPE(3000, "Unsupported media type");

    private final int orthancStatus;
    private final String text;

    ErrorCode(int orthancStatus, String text) {
        this.orthancStatus = orthancStatus;
        this.text = text;
    }

    /** The error of that number; where there are several, the one that Orthanc means by it. */
    public static ErrorCode of(int orthancStatus) {
        for (ErrorCode code : values()) {
            if (code.orthancStatus == orthancStatus) {
                return code;
            }
        }
        return INTERNAL_ERROR;
    }

    /** The number, as in {@code OrthancStatus} of an error body. */
    public int orthancStatus() {
        return orthancStatus;
    }

    /** The sentence, as in {@code OrthancError} of an error body. */
    public String text() {
        return text;
    }
}
