package org.isocenter.ejb.failure;

import jakarta.ejb.ApplicationException;

/**
 * A request that cannot be answered. The container passes these to the caller as they are and rolls the transaction back.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract sealed class RequestFailure extends RuntimeException {

    private final transient ErrorCode code;

    private RequestFailure(ErrorCode code, String details) {
        super(details);
        this.code = code;
    }

    /** Which error this is. */
    public ErrorCode code() {
        return code;
    }

    /** The path names nothing that is stored. */
    public static final class NotFound extends RequestFailure {
        public NotFound(String details) {
            super(ErrorCode.INEXISTENT_ITEM, details);
        }
    }

    /** A request to WADO-URI names nothing that is stored, or is not complete. */
    public static final class UnknownResource extends RequestFailure {
        public UnknownResource(String details) {
            super(ErrorCode.UNKNOWN_RESOURCE, details);
        }
    }

    /** A parameter has a value that is not allowed. */
    public static final class ParameterOutOfRange extends RequestFailure {
        public ParameterOutOfRange(String details) {
            super(ErrorCode.PARAMETER_OUT_OF_RANGE, details);
        }
    }

    /** The request cannot be understood. */
    public static final class BadRequest extends RequestFailure {
        public BadRequest(String details) {
            super(ErrorCode.BAD_REQUEST, details);
        }
    }

    /** The body is not what it should be: not DICOM, not a number, not JSON of the expected form. */
    public static final class BadFileFormat extends RequestFailure {
        public BadFileFormat(String details) {
            super(ErrorCode.BAD_FILE_FORMAT, details);
        }
    }

    /** The body is no JSON. */
    public static final class BadJson extends RequestFailure {
        public BadJson(String details) {
            super(ErrorCode.BAD_JSON, details);
        }
    }

    /** The body has a media type that is not understood. */
    public static final class UnsupportedMediaType extends RequestFailure {
        public UnsupportedMediaType(String details) {
            super(ErrorCode.UNSUPPORTED_MEDIA_TYPE, details);
        }
    }

    /** The body is longer than is taken. */
    public static final class TooLarge extends RequestFailure {
        public TooLarge(String details) {
            super(ErrorCode.CONTENT_TOO_LARGE, details);
        }
    }

    /** Nothing that the client accepts can be sent. */
    public static final class NotAcceptable extends RequestFailure {
        public NotAcceptable(String details) {
            super(ErrorCode.NOT_ACCEPTABLE, details);
        }
    }

    /** No picture can be made of the pixels that are stored. */
    public static final class NotRenderable extends RequestFailure {
        public NotRenderable(String details) {
            super(ErrorCode.INCOMPATIBLE_IMAGE_FORMAT, details);
        }
    }

    /** A section of a representation is asked for that it does not have. */
    public static final class RangeNotSatisfiable extends RequestFailure {

        private final long length;

        /** @param length of the representation in bytes */
        public RangeNotSatisfiable(long length) {
            super(ErrorCode.INCORRECT_RANGE, "There are but " + length + " bytes");
            this.length = length;
        }

        /** The length of the representation in bytes. */
        public long length() {
            return length;
        }
    }

    /** The index knows it, but the storage area has lost the file. */
    public static final class FileLost extends RequestFailure {
        public FileLost(String details) {
            super(ErrorCode.INEXISTENT_FILE, details);
        }
    }

    /** The URI is longer than anything that makes sense. */
    public static final class UriTooLong extends RequestFailure {
        public UriTooLong(String details) {
            super(ErrorCode.URI_TOO_LONG, details);
        }
    }

    /** To answer would take more than one request may. */
    public static final class ResultTooLarge extends RequestFailure {
        public ResultTooLarge(String details) {
            super(ErrorCode.RESULT_TOO_LARGE, details);
        }
    }

    /** What was to be changed has another revision than the client knows. */
    public static final class RevisionConflict extends RequestFailure {
        public RevisionConflict(String details) {
            super(ErrorCode.BAD_REVISION, details);
        }
    }

    /** Clients may not change that. */
    public static final class Forbidden extends RequestFailure {
        public Forbidden(String details) {
            super(ErrorCode.FORBIDDEN_ACCESS, details);
        }
    }

    /** The storage area takes no more. */
    public static final class StorageFull extends RequestFailure {
        public StorageFull(String details) {
            super(ErrorCode.STORAGE_FULL, details);
        }
    }

    /** Something broke that the client has no part in; what it was stands in the log. */
    public static final class Unavailable extends RequestFailure {
        public Unavailable(String details) {
            super(ErrorCode.INTERNAL_ERROR, details);
        }
    }

    /** The application is still starting, or stops. */
    public static final class NotStarted extends RequestFailure {
        public NotStarted(String details) {
            super(ErrorCode.STARTING, details);
        }
    }

    /** The database is away, or does not answer in time; the same request may succeed later. */
    public static final class DatabaseUnavailable extends RequestFailure {
        public DatabaseUnavailable(String details) {
            super(ErrorCode.DATABASE_UNAVAILABLE, details);
        }
    }

    /** The storage area is away; the same request may succeed later. */
    public static final class StorageUnavailable extends RequestFailure {
        public StorageUnavailable(String details) {
            super(ErrorCode.STORAGE_UNAVAILABLE, details);
        }
    }

    /** Too much is being done for others; the same request may succeed in a moment. */
    public static final class Busy extends RequestFailure {
        public Busy(String details) {
            super(ErrorCode.BUSY, details);
        }
    }

    /** A job that the request waited for failed. */
    public static final class OfJob extends RequestFailure {
        public OfJob(ErrorCode code, String details) {
            super(code, details);
        }
    }

    /** A remote server refused, or could not be spoken to. */
    public static final class Remote extends RequestFailure {
        public Remote(ErrorCode code, String details) {
            super(code, details);
        }

        /** The server could not be spoken to. */
        public static Remote network(String details, Throwable cause) {
            Remote failure = new Remote(ErrorCode.NETWORK_PROTOCOL, details);
            failure.initCause(cause);
            return failure;
        }
    }
}
