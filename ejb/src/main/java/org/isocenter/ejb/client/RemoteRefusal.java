package org.isocenter.ejb.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;

/** What the refusal of a remote server means to whoever asked us. */
final class RemoteRefusal {

    /** So much of the remote body is told: enough for its first sentence. */
    private static final int TOLD = 1024;

    private RemoteRefusal() {}

    /** The failure for a status that is none of success, with the beginning of what the server says. */
    static RequestFailure.Remote of(String request, int status, RemoteResponse response) {
        String details = request + " was answered with " + status;
        String said = beginning(response);
        return new RequestFailure.Remote(code(status), said.isEmpty() ? details : details + ": " + said);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 400 -> ErrorCode.BAD_REQUEST;
            case 401, 403 -> ErrorCode.BAD_CREDENTIALS;
            case 404 -> ErrorCode.UNKNOWN_RESOURCE;
            default -> ErrorCode.NETWORK_PROTOCOL;
        };
    }

    private static String beginning(RemoteResponse response) {
        try {
            return new String(response.body().readNBytes(TOLD), UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
