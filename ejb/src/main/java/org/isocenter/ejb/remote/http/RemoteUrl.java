package org.isocenter.ejb.remote.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.hc.core5.net.PercentCodec;
import org.isocenter.ejb.failure.RequestFailure;

/** The address of a request: the server's root, a path below it, and arguments. */
final class RemoteUrl {

    private RemoteUrl() {}

    /**
     * Puts an address together; runs of slashes in the path become one.
     *
     * @param root ends in a slash
     * @throws RequestFailure.BadFileFormat if that gives no address
     */
    static URI of(URI root, RemoteRequest request) {
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

    private static String encoded(String text) {
        return PercentCodec.RFC3986.encode(text);
    }
}
