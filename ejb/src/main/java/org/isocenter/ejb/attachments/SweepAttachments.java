package org.isocenter.ejb.attachments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.persistence.attachment.AttachmentFiles;

/**
 * Deletes files of attachments that nothing refers to: those of deleted resources, and what unclean stops have left.
 * Any number of nodes may do so at once.
 */
@ApplicationScoped
public class SweepAttachments implements BackgroundWork {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    /** A younger file may be on its way to its row. */
    private static final Duration AGE = Duration.ofHours(1);

    @Inject
    private Clock clock;

    @Inject
    private AttachmentFiles files;

    @Inject
    private RemoveFiles removeFiles;

    @Inject
    private StorageOptions options;

    @Override
    public void start() {
        if (!options.readOnly()) {
            clock.every(INTERVAL, "Files of attachments could not be looked through", this::sweep);
        }
    }

    @Override
    public void stop() {
        clock.stop();
    }

    private void sweep() throws IOException {
        files.olderThan(Instant.now().minus(AGE), removeFiles::attachments);
    }
}
