package org.isocenter.ejb.certificate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.TlsOptions;
import org.isocenter.ejb.tls.PemFailure;
import org.isocenter.ejb.tls.ServerCertificate;

/** Says in time that the certificate of option {@code SslCertificate} expires. The file may have changed since the start. */
@Singleton
public class WatchCertificate implements BackgroundWork {

    private static final Duration INTERVAL = Duration.ofHours(12);

    /** Long enough to get another one in a hospital. */
    static final Duration IN_TIME = Duration.ofDays(30);

    private final TlsOptions options;
    private final Clock clock;
    private final InstantSource time;
    private final Logger log;

    @Inject
    public WatchCertificate(TlsOptions options, Clock clock) {
        this(options, clock, InstantSource.system(), System.getLogger(WatchCertificate.class.getName()));
    }

    WatchCertificate(TlsOptions options, Clock clock, InstantSource time, Logger log) {
        this.options = options;
        this.clock = clock;
        this.time = time;
        this.log = log;
    }

    @Override
    public void start() {
        if (options.enabled()) {
            look();
            clock.every(INTERVAL, "The certificate could not be looked at", this::look);
        }
    }

    @Override
    public void stop() {
        clock.stop();
    }

    /** When the certificate expires that the file has now; empty without HTTPS, or if the file cannot be read. */
    public Optional<Instant> expires() {
        if (!options.enabled()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ServerCertificate.read(options.certificate()).expires());
        } catch (PemFailure e) {
            return Optional.empty();
        }
    }

    /** Whether it still serves for a while; false, too, if the file cannot be read, and true without HTTPS. */
    public boolean isValidForAWhile() {
        return !options.enabled()
                || expires()
                        .filter(end -> end.isAfter(time.instant().plus(IN_TIME)))
                        .isPresent();
    }

    void look() {
        if (isValidForAWhile()) {
            return;
        }
        log.log(
                Level.WARNING,
                expires()
                        .map(end -> "The certificate in " + options.certificate() + " expires at " + end
                                + ": replace the file, the server need not be started anew")
                        .orElse("The certificate in " + options.certificate()
                                + " cannot be read; until the next start the one before it is used"));
    }
}
