package org.isocenter.ejb.attachments;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.jspecify.annotations.Nullable;

/** Deletes files of attachments that nothing refers to: those of deleted resources, and what unclean stops have left. Any number of nodes may do so at once. */
@Startup
@Singleton
@DependsOn("PrepareIndex")
@TransactionManagement(TransactionManagementType.BEAN)
public class SweepAttachments {

    private static final Logger LOG = System.getLogger(SweepAttachments.class.getName());

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    /** A younger file may be on its way to its row. */
    private static final Duration AGE = Duration.ofHours(1);

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private AttachmentFiles files;

    @Inject
    private RemoveFiles removeFiles;

    @Inject
    private StorageOptions options;

    private @Nullable ScheduledFuture<?> sweeps;

    @PostConstruct
    void begin() {
        if (!options.readOnly()) {
            sweeps = scheduler.scheduleWithFixedDelay(
                    this::sweep, INTERVAL.toMinutes(), INTERVAL.toMinutes(), TimeUnit.MINUTES);
        }
    }

    @PreDestroy
    void end() {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
    }

    private void sweep() {
        try {
            files.olderThan(Instant.now().minus(AGE), removeFiles::attachments);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Files of attachments could not be looked through", e);
        }
    }
}
