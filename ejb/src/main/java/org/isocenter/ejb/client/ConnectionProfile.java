package org.isocenter.ejb.client;

import java.time.Duration;
import java.util.Optional;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.remote.ClientCertificate;
import org.isocenter.ejb.remote.RemoteServer;

/**
 * What connections to a server have to be like. Servers that want the same share a pool of connections.
 *
 * @param timeout of connecting and of each wait for data; zero for none
 */
record ConnectionProfile(Optional<ClientCertificate> certificate, boolean pkcs11, Duration timeout) {

    static ConnectionProfile of(RemoteServer server, RemoteOptions options) {
        return new ConnectionProfile(
                server.certificate(),
                server.pkcs11(),
                server.timeout().isZero() ? options.timeout() : server.timeout());
    }
}
