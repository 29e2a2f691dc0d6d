package org.isocenter.ejb.remote.definition;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A remote DICOMweb server.
 *
 * @param url its DICOMweb root: {@code http} or {@code https}, the path ending in a slash
 * @param credentials for HTTP Basic authentication; empty for none
 * @param httpHeaders sent with every request, by name; ordered, names told apart by case as given
 * @param certificate that we show; empty for none
 * @param pkcs11 whether the certificate is that of the token configured for the whole server
 * @param timeout of connecting and of each wait for data; zero for that of the whole server
 * @param connection in what its connections differ from those to other servers
 * @param properties what else the definition says, by name: the flags as {@code "1"} or {@code "0"}, and anything a user likes to note
 */
public record RemoteServer(
        URI url,
        Optional<RemoteCredentials> credentials,
        Map<String, String> httpHeaders,
        Optional<ClientCertificate> certificate,
        boolean pkcs11,
        Duration timeout,
        ConnectionOptions connection,
        Map<String, String> properties) {

    static final String HAS_DELETE = "HasDelete";
    static final String CHUNKED_TRANSFERS = "ChunkedTransfers";
    static final String UNIVERSAL_TRANSFER_SYNTAX = "HasWadoRsUniversalTransferSyntax";

    public RemoteServer {
        httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** Property {@code HasDelete}: whether it lets studies, series and instances be deleted; not by default. */
    public boolean hasDelete() {
        return flag(HAS_DELETE, false);
    }

    /** Property {@code ChunkedTransfers}: whether it takes bodies of unknown length; by default it does. */
    public boolean chunkedTransfers() {
        return flag(CHUNKED_TRANSFERS, true);
    }

    /** Property {@code HasWadoRsUniversalTransferSyntax}: whether it knows {@code transfer-syntax=*}; by default it does. */
    public boolean universalTransferSyntax() {
        return flag(UNIVERSAL_TRANSFER_SYNTAX, true);
    }

    /** A flag among the properties. */
    public boolean flag(TransferProperty property, boolean otherwise) {
        return flag(property.key(), otherwise);
    }

    /** A number among the properties. */
    public long count(TransferProperty property, long otherwise) {
        String value = properties.get(property.key());
        return value == null ? otherwise : Long.parseLong(value);
    }

    /** The same server with some properties replaced, which have been checked. */
    public RemoteServer with(Map<String, String> replacing) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putAll(replacing);
        return new RemoteServer(url, credentials, httpHeaders, certificate, pkcs11, timeout, connection, all);
    }

    private boolean flag(String name, boolean otherwise) {
        String value = properties.get(name);
        return value == null ? otherwise : value.equals("1");
    }

    /** Without secrets: neither credentials nor the values of headers. */
    @Override
    public String toString() {
        return "RemoteServer[" + url + "]";
    }
}
