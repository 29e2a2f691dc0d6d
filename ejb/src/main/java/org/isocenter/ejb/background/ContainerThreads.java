package org.isocenter.ejb.background;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The container's threads, for constructors: they take them by the name that the server's configuration gives them. */
@Singleton
class ContainerThreads {

    @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-codec")
    ManagedExecutorService codec;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-jobs")
    ManagedExecutorService jobs;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-metadata")
    ManagedExecutorService metadata;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    ManagedScheduledExecutorService scheduler;

    @Resource(lookup = "java:jboss/ee/concurrency/factory/default")
    ManagedThreadFactory factory;

    @Produces
    @Named("isocenter-codec")
    ManagedExecutorService codec() {
        return codec;
    }

    @Produces
    @Named("isocenter-jobs")
    ManagedExecutorService jobs() {
        return jobs;
    }

    @Produces
    @Named("isocenter-metadata")
    ManagedExecutorService metadata() {
        return metadata;
    }

    @Produces
    @Named("isocenter")
    ManagedScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Produces
    @Named("default")
    ManagedThreadFactory factory() {
        return factory;
    }
}
