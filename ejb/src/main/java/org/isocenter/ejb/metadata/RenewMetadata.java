package org.isocenter.ejb.metadata;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.changes.StableResource;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SeriesState;

/**
 * Makes the metadata of series before it is requested: when a series has become stable, and when a client asks for
 * that.
 */
@Singleton
public class RenewMetadata {

    private static final Logger LOG = System.getLogger(RenewMetadata.class.getName());

    private static final int MOST_AHEAD = 100_000;

    private final ReportFailures failures;
    private final ReadMetadata read;
    private final MetadataCache cache;
    private final MetadataOptions options;
    private final StorageOptions storage;
    private final ManagedExecutorService executor;
    private final Clock clock;

    private final PacedWork<OrthancIdentifier> ahead =
            new PacedWork<>(MOST_AHEAD, this::prepare, this::after, System::nanoTime);

    @Inject
    public RenewMetadata(
            ReportFailures failures,
            ReadMetadata read,
            MetadataCache cache,
            MetadataOptions options,
            StorageOptions storage,
            @Named("isocenter-metadata") ManagedExecutorService executor,
            Clock clock) {
        this.failures = failures;
        this.read = read;
        this.cache = cache;
        this.options = options;
        this.storage = storage;
        this.executor = executor;
        this.clock = clock;
    }

    void whenStable(@ObservesAsync StableResource stable) {
        if (stable.level() == Level.SERIES && options.cache() && !storage.readOnly()) {
            if (!ahead.offer(stable.id())) {
                LOG.log(
                        Logger.Level.DEBUG,
                        "Too busy: the metadata of series {0} is made when it is requested",
                        stable.id());
            }
        }
    }

    private void after(Duration rest, Runnable next) {
        if (rest.isZero()) {
            executor.execute(next);
        } else {
            clock.after(rest, () -> executor.execute(next));
        }
    }

    private void prepare(OrthancIdentifier series) {
        try {
            read.series(series).ifPresent(cache::of);
        } catch (IllegalStateException e) {
            // The container throws this when the application stops; exceptions of the bean come wrapped. Metadata that
            // still waits is made when it is requested.
            LOG.log(Logger.Level.DEBUG, "The metadata of series " + series + " is not made in advance", e);
        } catch (RuntimeException e) {
            failures.background(
                    LOG, Logger.Level.WARNING, "The metadata of series " + series + " could not be made in advance", e);
        }
    }

    /**
     * Makes the metadata of all series of a study again.
     *
     * @throws RequestFailure.NotFound if there is no study with that identifier
     * @throws RequestFailure.BadRequest if the metadata of series is not kept
     */
    public void renewStudy(String id) {
        if (!options.cache()) {
            throw new RequestFailure.BadRequest("The cache of metadata is switched off by option EnableMetadataCache");
        }
        List<SeriesState> series =
                OrthancIdentifier.isValid(id) ? read.seriesOfStudy(new OrthancIdentifier(id)) : List.of();
        if (series.isEmpty()) {
            throw new RequestFailure.NotFound("There is no study " + id);
        }
        series.forEach(cache::renew);
    }
}
