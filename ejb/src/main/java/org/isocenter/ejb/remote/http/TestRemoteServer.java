package org.isocenter.ejb.remote.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.UrlHost;

/** Finds out whether a remote server can be used, and says in words what is wrong if it cannot. */
@Singleton
public class TestRemoteServer {

    private static final String DICOM_JSON = "application/dicom+json";
    private static final int BRACKET = '[';

    private final AskRemoteServer remote;

    @Inject
    TestRemoteServer(AskRemoteServer remote) {
        this.remote = remote;
    }

    /**
     * What came of a test.
     *
     * @param usable whether the server can be searched
     * @param message a sentence for an administrator
     * @param status of HTTP; empty if there was no answer
     * @param software what the server calls itself; empty if it does not say
     */
    public record Result(boolean usable, String message, Optional<Integer> status, Optional<String> software) {}

    /**
     * Searches the server for one study.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public Result test(String server) {
        RemoteServer definition = remote.definition(server);
        RemoteRequest search = new RemoteRequest("studies", Map.of("limit", "1"), Map.of("Accept", DICOM_JSON));
        try (RemoteResponse answer = remote.exchange(definition, "GET", search, Optional.empty(), breakOff -> {})) {
            return result(answer, definition.url());
        } catch (RequestFailure.Remote e) {
            return unanswered(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unanswered(words(e, definition));
        }
    }

    private static Result result(RemoteResponse answer, URI url) throws IOException {
        Optional<String> problem = problem(answer, url);
        return new Result(
                problem.isEmpty(),
                problem.orElse("The server answers searches."),
                Optional.of(answer.status()),
                answer.header("Server"));
    }

    private static Optional<String> problem(RemoteResponse answer, URI url) throws IOException {
        int status = answer.status();
        return switch (status) {
            case 200 -> unexpected(answer);
            case 204 -> Optional.empty();
            case 301, 302, 303, 307, 308 ->
                Optional.of(
                        "The server sends us to " + answer.header("Location").orElse("another place")
                                + ", which is on another host or without TLS: give that URL if it is right.");
            case 401 -> Optional.of("The server wants other credentials than those in its definition.");
            case 403 -> Optional.of("The server knows us, but does not let us search.");
            case 404 -> Optional.of("There is a server, but no DICOMweb service at " + url + ".");
            case 407 -> Optional.of("The proxy wants other credentials than those in \"HttpProxy\".");
            case 429, 503 -> Optional.of("The server is busy (" + status + "): try again later.");
            case 502, 504 -> Optional.of("A proxy answers, but does not reach the server (" + status + ").");
            default -> Optional.of("The server answers a search with status " + status + ".");
        };
    }

    private static Optional<String> unexpected(RemoteResponse answer) throws IOException {
        int first = answer.body().read();
        while (first >= 0 && Character.isWhitespace(first)) {
            first = answer.body().read();
        }
        return first == BRACKET || first < 0
                ? Optional.empty()
                : Optional.of("The server answers a search with "
                        + answer.header("Content-Type").orElse("something")
                        + " in the place of DICOM JSON: the URL is that of something else.");
    }

    private static String words(IOException failure, RemoteServer server) {
        String host = UrlHost.in(server.url()).name();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "There is no host of the name " + cause.getMessage() + ".";
            }
            if (cause instanceof SSLPeerUnverifiedException) {
                return "The certificate of " + host + " is for another host.";
            }
            if (cause instanceof CertPathValidatorException || cause instanceof CertificateException) {
                return "The certificate of " + host
                        + " is signed by nobody whom we trust: name its authority in \"HttpsCACertificates\".";
            }
            if (cause instanceof ConnectException) {
                return "Nothing listens at " + server.url().getAuthority() + ", or a firewall is in between.";
            }
            if (cause instanceof SocketTimeoutException) {
                return host + " does not answer in time.";
            }
            if (cause instanceof SSLException && cause.getCause() == null) {
                return host + " and we do not agree on TLS: " + cause.getMessage();
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static Result unanswered(String message) {
        return new Result(false, message, Optional.empty(), Optional.empty());
    }
}
