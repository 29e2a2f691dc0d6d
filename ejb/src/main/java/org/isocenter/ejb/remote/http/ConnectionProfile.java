package org.isocenter.ejb.remote.http;

import java.time.Duration;
import java.util.Optional;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.remote.definition.ClientCertificate;
import org.isocenter.ejb.remote.definition.ConnectionOptions;
import org.isocenter.ejb.remote.definition.HttpProxy;
import org.isocenter.ejb.remote.definition.RemoteServer;

/**
 * What connections to a server have to be like. Servers that want the same share a pool of connections.
 *
 * @param pkcs11 whether the certificate that we show is the token's
 * @param timeout of connecting and of each wait for data; zero for none
 * @param proxy that the connections go through; empty for none
 * @param verifyPeers whether the server's certificate is verified
 * @param certificateAuthorities path of a PEM file with those that are trusted; empty for those that Java trusts
 */
record ConnectionProfile(
        Optional<ClientCertificate> certificate,
        boolean pkcs11,
        Duration timeout,
        Optional<HttpProxy> proxy,
        boolean verifyPeers,
        String certificateAuthorities) {

    static ConnectionProfile of(RemoteServer server, RemoteOptions options) {
        ConnectionOptions own = server.connection();
        return new ConnectionProfile(
                server.certificate(),
                server.pkcs11(),
                server.timeout().isZero() ? options.timeout() : server.timeout(),
                own.proxy().or(options::proxy),
                own.verifyPeers().orElse(options.verifyPeers()),
                own.certificateAuthorities().isEmpty()
                        ? options.certificateAuthorities()
                        : own.certificateAuthorities());
    }

    /** The same without a certificate to show: for those who give out tokens. */
    ConnectionProfile anonymous() {
        return new ConnectionProfile(Optional.empty(), false, timeout, proxy, verifyPeers, certificateAuthorities);
    }
}
