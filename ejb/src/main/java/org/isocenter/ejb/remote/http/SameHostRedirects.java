package org.isocenter.ejb.remote.http;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows a server to another of its own addresses, never to another host nor out of TLS: requests carry credentials,
 * in headers of any name, and patients' data.
 */
final class SameHostRedirects extends DefaultRedirectStrategy {

    @Override
    public boolean isRedirectAllowed(HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
        boolean leavesTls =
                current.getSchemeName().equals("https") && !next.getSchemeName().equals("https");
        return current.getHostName().equalsIgnoreCase(next.getHostName()) && !leavesTls;
    }
}
