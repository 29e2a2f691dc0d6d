package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.isocenter.ejb.tls.PemFailure;
import org.isocenter.ejb.tls.ServerCertificate;
import org.isocenter.ejb.tls.TrustedClients;

/**
 * How connections to this server are encrypted. The application server's listener does it; the start script passes these
 * options on to it.
 *
 * @param enabled option {@code SslEnabled}: HTTPS, and no HTTP, at {@code HttpPort}
 * @param certificate option {@code SslCertificate}: the PEM file with the server's key and certificates, absolute
 * @param trustedClients options {@code SslVerifyPeers} and {@code SslTrustedClientCertificates}: the PEM file, absolute, with
 *     the certificates of clients or of their issuers; empty if clients need none
 * @param only13 option {@code SslMinimumProtocolVersion}: whether TLS 1.2 is refused
 * @param ciphers option {@code SslCiphersAccepted}; empty for the default
 */
public record TlsOptions(
        boolean enabled, Path certificate, Optional<Path> trustedClients, boolean only13, List<String> ciphers) {

    /** The numbers that Orthanc gives to TLS 1.2 and TLS 1.3; smaller ones are of versions that nobody should speak. */
    private static final int TLS_1_2 = 4;

    private static final int TLS_1_3 = 5;

    private static final Pattern CIPHER = Pattern.compile("[A-Za-z0-9_-]{3,60}");

    public TlsOptions {
        ciphers = List.copyOf(ciphers);
    }

    static TlsOptions of(Options options, Path baseDirectory) {
        boolean enabled = options.flag("SslEnabled", false);
        boolean verify = options.flag("SslVerifyPeers", false);
        Path certificate = absolute(baseDirectory, options.text("SslCertificate", "certificate.pem"));
        Path trusted =
                absolute(baseDirectory, options.text("SslTrustedClientCertificates", "trustedClientCertificates.pem"));
        int version = options.count("SslMinimumProtocolVersion", TLS_1_2, TLS_1_3);
        if (version < TLS_1_2) {
            throw options.wrong("SslMinimumProtocolVersion", "4 (TLS 1.2) or 5 (TLS 1.3)");
        }
        if (enabled) {
            check(certificate);
            if (verify) {
                checkTrusted(trusted);
            }
        }
        return new TlsOptions(
                enabled,
                certificate,
                verify ? Optional.of(trusted) : Optional.empty(),
                version == TLS_1_3,
                ciphers(options));
    }

    /** What nobody would accept stops the start: a server that refuses every handshake looks as if it worked. */
    private static void check(Path certificate) {
        try {
            Optional<String> invalidity = ServerCertificate.read(certificate).invalidity(Instant.now());
            if (invalidity.isPresent()) {
                throw failure("SslCertificate", certificate, invalidity.get());
            }
        } catch (PemFailure e) {
            throw failure("SslCertificate", certificate, e.reason());
        }
    }

    private static void checkTrusted(Path trusted) {
        try {
            TrustedClients.check(trusted);
        } catch (PemFailure e) {
            throw failure("SslTrustedClientCertificates", trusted, e.reason());
        }
    }

    private static ConfigurationFailure failure(String option, Path file, String what) {
        return new ConfigurationFailure("The option \"" + option + "\" names \"" + file + "\", which " + what + ".");
    }

    private static List<String> ciphers(Options options) {
        List<String> ciphers = new ArrayList<>();
        for (JsonValue value : options.array("SslCiphersAccepted")) {
            if (!(value instanceof JsonString name)
                    || !CIPHER.matcher(name.getString()).matches()) {
                throw new ConfigurationFailure(
                        "The option \"SslCiphersAccepted\" has to be an array of names of cipher suites.");
            }
            ciphers.add(name.getString());
        }
        return ciphers;
    }

    private static Path absolute(Path baseDirectory, String file) {
        return baseDirectory.resolve(file).toAbsolutePath().normalize();
    }
}
