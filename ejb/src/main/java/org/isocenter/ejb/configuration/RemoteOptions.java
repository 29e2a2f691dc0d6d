package org.isocenter.ejb.configuration;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.remote.definition.HttpProxy;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;

/**
 * The remote DICOMweb servers, and how this server connects to them.
 *
 * @param servers option {@code DicomWeb.Servers}, by name; empty if they are kept in the database
 * @param serversInDatabase option {@code DicomWeb.ServersInDatabase}: whether definitions are kept in the database, and
 *     those of the file are ignored
 * @param proxy option {@code HttpProxy}; empty for none
 * @param timeout option {@code HttpTimeout}: for connecting and for each wait for data
 * @param verifyPeers option {@code HttpsVerifyPeers}: whether certificates of remote servers are verified
 * @param certificateAuthorities option {@code HttpsCACertificates}: path of a PEM file with the authorities that are
 *     trusted; empty for the authorities that Java trusts
 * @param pkcs11 option {@code Pkcs11}; empty if there is no token
 */
public record RemoteOptions(
        SortedMap<String, RemoteServer> servers,
        boolean serversInDatabase,
        Optional<HttpProxy> proxy,
        Duration timeout,
        boolean verifyPeers,
        String certificateAuthorities,
        Optional<Pkcs11Options> pkcs11) {

    public RemoteOptions {
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    static RemoteOptions of(Options options, Options dicomWeb) {
        boolean inDatabase = dicomWeb.flag("ServersInDatabase", false);
        return new RemoteOptions(
                inDatabase ? Collections.emptySortedMap() : servers(dicomWeb),
                inDatabase,
                proxy(options),
                Duration.ofSeconds(options.count("HttpTimeout", 60, Integer.MAX_VALUE)),
                options.flag("HttpsVerifyPeers", true),
                options.text("HttpsCACertificates", ""),
                Pkcs11Options.of(options));
    }

    static SortedMap<String, RemoteServer> servers(Options dicomWeb) {
        SortedMap<String, RemoteServer> servers = new TreeMap<>();
        for (Map.Entry<String, JsonValue> member : dicomWeb.members("Servers").entrySet()) {
            try {
                servers.put(member.getKey(), RemoteServerDefinition.read(member.getValue()));
            } catch (MalformedDefinition e) {
                throw new ConfigurationFailure(
                        "The remote server \"" + member.getKey() + "\" is wrong: " + e.getMessage(), e);
            }
        }
        return servers;
    }

    private static Optional<HttpProxy> proxy(Options options) {
        String text = options.text("HttpProxy", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(HttpProxy.parse(text)
                .orElseThrow(() -> new ConfigurationFailure(
                        "The option \"HttpProxy\" has to be host:port or user:password@host:port.")));
    }
}
