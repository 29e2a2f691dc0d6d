package org.isocenter.ejb.configuration;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.isocenter.ejb.tls.PemProvider;

/**
 * Prints the properties that make the application server listen where the configuration says. The server's start script
 * runs this program and passes on its output: one option of the Java virtual machine per line.
 */
public final class ServerProperties {

    /** Suites of TLS 1.3 have names of their own (RFC 8446 §B.4), and the application server a list of its own for them. */
    private static final Predicate<String> TLS_1_3 = name -> name.startsWith("TLS_") && !name.contains("_WITH_");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:=/\\\\-]*");

    private ServerProperties() {}

    /**
     * Prints the options; if the configuration is wrong, prints the message on standard error and exits with code 1.
     */
    public static void main(String[] arguments) {
        System.exit(run(ConfigurationFile.locate(), System.out, System.err));
    }

    static int run(ConfigurationFile file, PrintStream output, PrintStream errors) {
        try {
            Configuration configuration = file.read();
            of(configuration.httpAccess(), configuration.tls()).forEach(option -> output.println(quoted(option)));
            return 0;
        } catch (ConfigurationFailure e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    private static List<String> of(HttpAccess access, TlsOptions tls) {
        List<String> options = new ArrayList<>();
        if (tls.enabled()) {
            addTls(access.httpPort(), tls, options);
        } else if (access.httpPortGiven()) {
            options.add("-Djboss.http.port=" + access.httpPort());
        }
        if (access.remoteAccessAllowed()) {
            options.add("-Djboss.bind.address=0.0.0.0");
        }
        return options;
    }

    /** As in Orthanc, HTTPS takes the place of HTTP. */
    private static void addTls(int port, TlsOptions tls, List<String> options) {
        options.add("-Disocenter.https.enabled=true");
        options.add("-Disocenter.http.enabled=false");
        options.add("-Djboss.https.port=" + port);
        options.add("-D" + PemProvider.CERTIFICATE + "=" + tls.certificate());
        tls.trustedClients().ifPresent(file -> {
            options.add("-Disocenter.ssl.need-client-certificate=true");
            options.add("-D" + PemProvider.TRUSTED_CLIENTS + "=" + file);
        });
        if (tls.only13()) {
            options.add("-Disocenter.ssl.oldest-protocol=TLSv1.3");
        }
        addCiphers(tls, TLS_1_3, "isocenter.ssl.tls13-ciphers", options);
        addCiphers(tls, TLS_1_3.negate(), "isocenter.ssl.ciphers", options);
    }

    private static void addCiphers(TlsOptions tls, Predicate<String> kind, String property, List<String> options) {
        List<String> ciphers = tls.ciphers().stream().filter(kind).toList();
        if (!ciphers.isEmpty()) {
            options.add("-D" + property + "=" + String.join(":", ciphers));
        }
    }

    /** The start script has the shell read the option once more. */
    private static String quoted(String option) {
        return PLAIN.matcher(option).matches() ? option : "\"" + option.replaceAll("[\\\\\"$`]", "\\\\$0") + "\"";
    }
}
