package org.isocenter.ejb.lifecycle;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.part10.Part10Store;

/** Opens the storage area at the configured place. */
@ApplicationScoped
class StorageAreaProducer {

    @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-metadata")
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    Part10Store storageArea(StorageOptions options) {
        try {
            return Part10Store.inDirectory(options.storageDirectory(), executor);
        } catch (IOException e) {
            throw new UncheckedIOException("the storage area " + options.storageDirectory() + " cannot be opened", e);
        }
    }
}
