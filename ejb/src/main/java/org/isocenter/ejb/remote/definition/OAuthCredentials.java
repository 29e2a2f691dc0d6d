package org.isocenter.ejb.remote.definition;

import java.net.URI;

/** Credentials for fetching tokens for a remote server (OAuth 2). */
public sealed interface OAuthCredentials {

    /** What the tokens are to allow, names separated by spaces; empty for what the authorization server gives by itself. */
    String scope();

    /**
     * Who we are to an authorization server (RFC 6749 §4.4).
     *
     * @param tokenUrl its token endpoint
     */
    record ClientCredentials(URI tokenUrl, String clientId, String clientSecret, String scope)
            implements OAuthCredentials {

        /** Without the secret. */
        @Override
        public String toString() {
            return "ClientCredentials[" + tokenUrl + ", " + clientId + "]";
        }
    }

    /**
     * A service account with a key of its own, by which it signs what it asks for (RFC 7523 §2.1), as clouds give them out.
     *
     * @param file path of the JSON file with the key
     */
    record ServiceAccount(String file, String scope) implements OAuthCredentials {}
}
