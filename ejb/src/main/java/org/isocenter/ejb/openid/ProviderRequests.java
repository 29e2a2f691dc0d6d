package org.isocenter.ejb.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;

/** Sends a request to the provider. */
@FunctionalInterface
interface ProviderRequests {

    /** @throws IOException if there is no answer */
    HTTPResponse send(HTTPRequest request) throws IOException;
}
