package org.isocenter.ejb.remote.definition;

import java.util.Objects;
import java.util.Optional;

/**
 * How the connections to one remote server differ from those to others. Ours: Orthanc has these options for all servers
 * together, or not at all.
 *
 * @param proxy field {@code HttpProxy}; empty for that of the whole server
 * @param verifyPeers field {@code HttpsVerifyPeers}; empty for that of the whole server
 * @param certificateAuthorities field {@code HttpsCACertificates}: path of a PEM file; empty for that of the whole
 *     server
 * @param oauth field {@code OAuth2}; empty if no tokens are sent
 */
public record ConnectionOptions(
        Optional<HttpProxy> proxy,
        Optional<Boolean> verifyPeers,
        String certificateAuthorities,
        Optional<OAuthCredentials> oauth) {

    /** No difference. */
    public static final ConnectionOptions NONE =
            new ConnectionOptions(Optional.empty(), Optional.empty(), "", Optional.empty());

    public ConnectionOptions {
        Objects.requireNonNull(certificateAuthorities);
    }
}
