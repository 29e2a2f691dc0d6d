package org.isocenter.ejb.remote.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Refuses names that lead to a link-local address (RFC 3927, RFC 4291 §2.5.6): clouds give their machines' own secrets
 * to whoever asks there, and no archive is known by such a name. A server whose definition has the address itself is
 * asked.
 */
final class NoLocalLinks implements DnsResolver {

    private final DnsResolver resolver;

    NoLocalLinks(DnsResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (!isAddress(host)) {
            for (InetAddress address : addresses) {
                if (address.isLinkLocalAddress()) {
                    throw new UnknownHostException(host + " leads to the link-local address " + address.getHostAddress()
                            + ", which only a definition that names it may ask");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    private static boolean isAddress(String host) {
        return InetAddressUtils.isIPv4(host)
                || InetAddressUtils.isIPv6(host)
                || InetAddressUtils.isIPv6URLBracketed(host);
    }
}
