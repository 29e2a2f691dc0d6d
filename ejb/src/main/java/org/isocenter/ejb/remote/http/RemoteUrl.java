package org.isocenter.ejb.remote.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.PercentCodec;
import org.isocenter.ejb.failure.RequestFailure;

/** The address of a request: the server's root, a path below it, and arguments. */
final class RemoteUrl {

    /** What one server or another takes for the end of a segment. */
    private static final Pattern SEPARATORS = Pattern.compile("(?i)[/\\\\]|%2f|%5c");

    /** A dot, as it is or encoded, once or twice; some servers strip what follows a semicolon before they look. */
    private static final Pattern DOTS = Pattern.compile("(?i)(\\.|%2e){1,2}((;|%3b).*)?");

    private RemoteUrl() {}

    /**
     * Puts an address together; runs of slashes in the path become one.
     *
     * @param root ends in a slash
     * @throws RequestFailure.BadFileFormat if that gives no address, or one that is not below the root: nobody is to
     *     reach, with the credentials of a server's definition, what else there is on that host
     */
    static URI of(URI root, RemoteRequest request) {
        requireBelowRoot(request.uri());
        String path = (root.getRawPath() + "/" + request.uri()).replaceAll("/{2,}", "/");
        StringBuilder address = new StringBuilder();
        address.append(root.getScheme())
                .append("://")
                .append(root.getRawAuthority())
                .append(path);
        char separator = '?';
        for (Map.Entry<String, String> argument : request.arguments().entrySet()) {
            address.append(separator).append(encoded(argument.getKey()));
            if (!argument.getValue().isEmpty()) {
                address.append('=').append(encoded(argument.getValue()));
            }
            separator = '&';
        }
        try {
            return new URI(address.toString());
        } catch (URISyntaxException e) {
            throw new RequestFailure.BadFileFormat("\"Uri\" is no path: " + e.getReason());
        }
    }

    private static void requireBelowRoot(String uri) {
        String path = uri.replaceFirst("\\?.*", "");
        if (SEPARATORS.splitAsStream(path).anyMatch(DOTS.asMatchPredicate())) {
            throw new RequestFailure.BadFileFormat("\"Uri\" leads out of the server's DICOMweb root: " + uri);
        }
    }

    private static String encoded(String text) {
        return PercentCodec.RFC3986.encode(text);
    }
}
