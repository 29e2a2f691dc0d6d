package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.persistence.attachment.AttachmentFiles;

/**
 * Deletes files of attachments that nothing refers to: those of deleted resources, and those that unclean stops left.
 * Several nodes may do this at the same time.
 */
@Singleton
public class SweepAttachments implements BackgroundWork {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    /** The row that refers to a younger file may not be written yet. */
    private static final Duration AGE = Duration.ofHours(1);

    private final Clock clock;
    private final AttachmentFiles files;
    private final RemoveFiles removeFiles;
    private final StorageOptions options;

    @Inject
    public SweepAttachments(Clock clock, AttachmentFiles files, RemoveFiles removeFiles, StorageOptions options) {
        this.clock = clock;
        this.files = files;
        this.removeFiles = removeFiles;
        this.options = options;
    }

    @Override
    public void start() {
        if (!options.readOnly()) {
            clock.every(INTERVAL, "Files of attachments could not be checked", this::sweep);
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
