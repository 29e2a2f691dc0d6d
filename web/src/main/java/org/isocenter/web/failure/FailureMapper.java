package org.isocenter.web.failure;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.web.trace.RequestId;
import org.jspecify.annotations.Nullable;

/** The one mapping from failures to HTTP. Internal failures are logged, and their details are not sent to clients. */
@Provider
@Singleton
public class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(FailureMapper.class.getName());

    /** Not in the JAX-RS table: 507 Insufficient Storage (RFC 4918 §11.5). */
    private static final int INSUFFICIENT_STORAGE = 507;

    @Inject
    HttpAccess access;

    @Inject
    ReportFailures reportFailures;

    @Inject
    StrictMode strictMode;

    /** Of whatever request is answered: what JAX-RS injects knows the thread's. */
    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof RequestFailure requestFailure) {
            return requestFailure(requestFailure);
        }
        if (failure instanceof NotAllowedException notAllowed) {
            return Response.status(Status.METHOD_NOT_ALLOWED)
                    .header("Allow", notAllowed.getResponse().getHeaderString("Allow"))
                    .build();
        }
        if (failure instanceof NotFoundException) {
            return answer(ErrorCode.UNKNOWN_RESOURCE, Optional.empty());
        }
        if (failure instanceof WebApplicationException web) {
            return webFailure(web);
        }
        Optional<RequestFailure> disturbance = reportFailures.disturbance(failure);
        if (disturbance.isPresent()) {
            return requestFailure(disturbance.get());
        }
        LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed", failure);
        return answer(ErrorCode.INTERNAL_ERROR, Optional.empty());
    }

    private Response requestFailure(RequestFailure failure) {
        if (failure instanceof RequestFailure.Busy) {
            LOG.log(Level.WARNING, "{0} is refused: {1}", request.getRequestURI(), failure.getMessage());
            return answer(failure.code(), Optional.ofNullable(failure.getMessage()));
        }
        if (failure instanceof RequestFailure.NotStarted
                || failure instanceof RequestFailure.DatabaseUnavailable
                || failure instanceof RequestFailure.StorageUnavailable) {
            // Said once in the log, when it began.
            return answer(failure.code(), Optional.ofNullable(failure.getMessage()));
        }
        if (failure instanceof RequestFailure.Remote || failure instanceof RequestFailure.OfJob) {
            // The fault of another server, or the end of a job: a stack trace of this thread would say nothing.
            LOG.log(Level.WARNING, "{0} failed: {1}", request.getRequestURI(), failure.getMessage());
        } else if (failure.code() == ErrorCode.INCOMPATIBLE_IMAGE_FORMAT) {
            LOG.log(Level.WARNING, "{0}", failure.getMessage());
        } else if (status(failure.code()) >= 500) {
            LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed", failure);
        }
        boolean internal = failure.code() == ErrorCode.INTERNAL_ERROR;
        Response answer =
                answer(failure.code(), internal ? Optional.empty() : Optional.ofNullable(failure.getMessage()));
        return failure instanceof RequestFailure.RangeNotSatisfiable range
                ? Response.fromResponse(answer)
                        .header("Content-Range", "bytes */" + range.length())
                        .build()
                : answer;
    }

    private Response webFailure(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return switch (status) {
            case 400 -> answer(ErrorCode.BAD_REQUEST, Optional.empty());
            case 406 -> answer(ErrorCode.NOT_ACCEPTABLE, Optional.empty());
            case 415 -> answer(ErrorCode.UNSUPPORTED_MEDIA_TYPE, Optional.empty());
            default -> status < 500 ? failure.getResponse() : logged(failure);
        };
    }

    private Response logged(WebApplicationException failure) {
        LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed", failure);
        return answer(ErrorCode.INTERNAL_ERROR, Optional.empty());
    }

    private Response answer(ErrorCode code, Optional<String> details) {
        int status = status(code);
        Response.ResponseBuilder response = Response.status(status);
        if (!access.httpDescribeErrors()) {
            return response.build();
        }
        return response.type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .entity(new ErrorBody(
                        details.orElse(null),
                        reason(status),
                        status,
                        code.text(),
                        request.getMethod(),
                        code.text(),
                        code.orthancStatus(),
                        request.getHeader(RequestId.HEADER),
                        path()))
                .build();
    }

    /** The path as the client asked for it, though the request may have been forwarded to where the resource classes are. */
    private String path() {
        Object original = request.getAttribute("jakarta.servlet.forward.request_uri");
        return original == null ? request.getRequestURI() : original.toString();
    }

    private static String reason(int status) {
        return status == INSUFFICIENT_STORAGE
                ? "Insufficient Storage"
                : Status.fromStatusCode(status).getReasonPhrase();
    }

    private int status(ErrorCode code) {
        return switch (code) {
            // The fault of the object: its attributes contradict its pixels, and always will.
            case INCOMPATIBLE_IMAGE_FORMAT -> strictMode.on() ? 406 : 400;
            case PARAMETER_OUT_OF_RANGE, BAD_PARAMETER_TYPE, BAD_REQUEST, URI_SYNTAX, BAD_FILE_FORMAT, BAD_JSON -> 400;
            case BAD_CREDENTIALS -> 401;
            case FORBIDDEN_ACCESS -> 403;
            case INEXISTENT_ITEM, INEXISTENT_FILE, UNKNOWN_RESOURCE -> 404;
            case NOT_ACCEPTABLE -> 406;
            case BAD_REVISION -> 409;
            case RESULT_TOO_LARGE, CONTENT_TOO_LARGE -> 413;
            case URI_TOO_LONG -> 414;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INCORRECT_RANGE -> 416;
            case INTERNAL_ERROR, NETWORK_PROTOCOL, PLUGIN, CANCELED_JOB -> 500;
            case SUCCESS -> 200;
            case DATABASE_UNAVAILABLE, STORAGE_UNAVAILABLE, STARTING, BUSY -> 503;
            case STORAGE_FULL -> INSUFFICIENT_STORAGE;
        };
    }

    /**
     * The JSON body of an error; members as Orthanc names them, and the ID of the request, in
     * alphabetical order.
     */
    public record ErrorBody(
            @Nullable String Details,
            String HttpError,
            int HttpStatus,
            String Message,
            String Method,
            String OrthancError,
            int OrthancStatus,
            @Nullable String RequestId,
            String Uri) {}
}
