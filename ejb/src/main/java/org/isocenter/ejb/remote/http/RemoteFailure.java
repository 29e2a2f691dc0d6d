package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * A remote server did not do what it was asked to do. This is used as a value as often as it is thrown, so it has no
 * stack trace.
 */
public final class RemoteFailure extends Exception {

    /** How much of the remote body is quoted: enough for its first sentence. */
    private static final int TOLD = 1024;

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final ErrorCode code;
    private final String details;
    private final boolean passing;
    private final transient Optional<Duration> after;

    /**
     * Makes a failure.
     *
     * @param code what it means for our own client
     * @param details a sentence with what the server said
     * @param passing whether the same request may well succeed in a while
     * @param after when, if the server said so
     */
    public RemoteFailure(ErrorCode code, String details, boolean passing, Optional<Duration> after) {
        super(details, null, false, false);
        this.code = code;
        this.details = details;
        this.passing = passing;
        this.after = after;
    }

    /** What it means for our own client. */
    public ErrorCode code() {
        return code;
    }

    /** A sentence with what the server said. */
    public String details() {
        return details;
    }

    /** Whether the same request may well succeed in a while. */
    public boolean passing() {
        return passing;
    }

    /** When it may, if the server said so. */
    public Optional<Duration> after() {
        return after;
    }

    /** The failure that a status other than success means, with the beginning of what the server says. */
    public static RemoteFailure of(RemoteResponse response) {
        return of(response, beginning(response));
    }

    /** The same for an answer whose body has been read. */
    public static RemoteFailure of(RemoteResponse response, byte[] body) {
        int status = response.status();
        String said = new String(body, 0, Math.min(body.length, TOLD), UTF_8).strip();
        String details = response.request() + " was answered with " + status + whereTo(response)
                + (said.isEmpty() ? "" : ": " + said);
        return new RemoteFailure(
                code(status), response.masked(details), PASSING.contains(status), response.retryAfter());
    }

    /**
     * The target of a redirect that we do not follow: one to another host, or of a request whose body can be sent only
     * once.
     */
    private static String whereTo(RemoteResponse response) {
        return response.status() >= 300 && response.status() < 400
                ? response.header("Location").map(place -> " to " + place).orElse("")
                : "";
    }

    /** The failure if there was no answer, or if it broke off. */
    public static RemoteFailure of(IOException failure) {
        return new RemoteFailure(
                ErrorCode.NETWORK_PROTOCOL,
                failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage(),
                !isOfTrust(failure),
                Optional.empty());
    }

    /** Certificates do not change in a while. */
    private static boolean isOfTrust(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** The failure of a request that is answered at once. */
    public RequestFailure.Remote failure() {
        return new RequestFailure.Remote(code, details);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 400 -> ErrorCode.BAD_REQUEST;
            case 401, 403 -> ErrorCode.BAD_CREDENTIALS;
            case 404 -> ErrorCode.UNKNOWN_RESOURCE;
            default -> ErrorCode.NETWORK_PROTOCOL;
        };
    }

    private static byte[] beginning(RemoteResponse response) {
        try {
            return response.body().readNBytes(TOLD + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
