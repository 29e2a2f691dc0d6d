package org.isocenter.ejb.configuration;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The audit trail (PS3.15 A.5).
 *
 * @param enabled option {@code AuditEnabled}: whether there is one
 * @param source option {@code Name}: by which its messages name this server
 * @param directory option {@code AuditDirectory}, absolute: the folder of its files
 * @param maximumBytes option {@code AuditMaximumSize}: how much its files may take
 * @param whenFull option {@code AuditWhenFull}
 * @param summaryTime option {@code AuditSummaryTime}: for how long the same access by the same client is one event
 * @param syslog option {@code AuditSyslog}; empty if no syslog server gets it
 */
public record AuditOptions(
        boolean enabled,
        String source,
        Path directory,
        long maximumBytes,
        WhenFull whenFull,
        Duration summaryTime,
        Optional<Syslog> syslog) {

    private static final int MOST_MEGABYTES = 10_000_000;
    private static final int LONGEST_SUMMARY = 3600;

    /** What happens when the files take as much as they may. */
    public enum WhenFull {
        /** The oldest events make room. */
        OLDEST("Oldest"),
        /** New events are counted and not kept. */
        NEWEST("Newest"),
        /** Requests that would be recorded are refused. */
        REFUSE("Refuse");

        private final String option;

        WhenFull(String option) {
            this.option = option;
        }
    }

    /** How a syslog server is reached: TLS as in RFC 5425, TCP as in RFC 6587 §3.4.1, UDP as in RFC 5426. */
    public enum Transport {
        TLS(6514),
        TCP(601),
        UDP(514);

        private final int port;

        Transport(int port) {
            this.port = port;
        }
    }

    /**
     * The syslog server.
     *
     * @param trusted option {@code AuditSyslogCACertificates}: a PEM file with those whose certificates are trusted; empty for Java's
     * @param certificate option {@code AuditSyslogCertificate}: a PEM file with a key and certificates to show; empty for none
     */
    public record Syslog(
            Transport transport, String host, int port, Optional<Path> trusted, Optional<Path> certificate) {}

    static AuditOptions of(Options options, Path baseDirectory, Path dataDirectory) {
        Path otherwise = dataDirectory
                .resolve("isocenter")
                .resolve("audit")
                .toAbsolutePath()
                .normalize();
        String directory = options.text("AuditDirectory", otherwise.toString());
        return new AuditOptions(
                options.flag("AuditEnabled", true),
                options.text("Name", "Isocenter"),
                directory.isEmpty() ? otherwise : absolute(baseDirectory, directory),
                ((long) Math.max(1, options.count("AuditMaximumSize", 1024, MOST_MEGABYTES))) << 20,
                whenFull(options),
                Duration.ofSeconds(options.count("AuditSummaryTime", 60, LONGEST_SUMMARY)),
                syslog(options, baseDirectory));
    }

    private static WhenFull whenFull(Options options) {
        String given = options.text("AuditWhenFull", WhenFull.OLDEST.option);
        return Arrays.stream(WhenFull.values())
                .filter(one -> one.option.equals(given))
                .findFirst()
                .orElseThrow(() -> options.wrong("AuditWhenFull", "Oldest, Newest or Refuse"));
    }

    private static Optional<Syslog> syslog(Options options, Path baseDirectory) {
        String given = options.text("AuditSyslog", "");
        Optional<Path> trusted = file(options, "AuditSyslogCACertificates", baseDirectory);
        Optional<Path> certificate = file(options, "AuditSyslogCertificate", baseDirectory);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String expected = "tls://host:port, tcp://host:port or udp://host:port";
        try {
            URI uri = URI.create(given);
            Transport transport =
                    Transport.valueOf(String.valueOf(uri.getScheme()).toUpperCase(Locale.ROOT));
            if (uri.getHost() == null || !String.valueOf(uri.getPath()).isEmpty() || uri.getUserInfo() != null) {
                throw options.wrong("AuditSyslog", expected);
            }
            String host = uri.getHost().replaceAll("[\\[\\]]", "");
            return Optional.of(new Syslog(
                    transport, host, uri.getPort() < 0 ? transport.port : uri.getPort(), trusted, certificate));
        } catch (IllegalArgumentException e) {
            throw options.wrong("AuditSyslog", expected);
        }
    }

    private static Optional<Path> file(Options options, String name, Path baseDirectory) {
        String given = options.text(name, "");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Path file = absolute(baseDirectory, given);
        if (!Files.isReadable(file)) {
            throw options.wrong(name, "the name of a file that can be read");
        }
        return Optional.of(file);
    }

    private static Path absolute(Path baseDirectory, String name) {
        return baseDirectory.resolve(name).toAbsolutePath().normalize();
    }
}
