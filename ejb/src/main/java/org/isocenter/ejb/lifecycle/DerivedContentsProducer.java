package org.isocenter.ejb.lifecycle;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedLimits;

/** Opens the place for what is made of stored files. All decoding and encoding for answers runs on the executor for codecs. */
@Singleton
class DerivedContentsProducer {

    /** Fewer than there are threads for requests, so that those that want nothing made find one. */
    private static final int MAKINGS = 16;

    private static final Duration QUEUEING = Duration.ofSeconds(10);

    /** A frame's own deadline, and the waiting for a thread. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Produces
    @Singleton
    DerivedContents derivedContents(RetrievalOptions options, @Named("isocenter-codec") ExecutorService executor) {
        return DerivedContents.inDirectory(
                options.derivedDirectory(),
                new DerivedLimits(options.derivedSize(), MAKINGS, QUEUEING, PATIENCE),
                executor);
    }

    static void close(@Disposes DerivedContents contents) {
        contents.close();
    }
}
