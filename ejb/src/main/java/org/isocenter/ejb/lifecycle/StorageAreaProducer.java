package org.isocenter.ejb.lifecycle;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.area.MarkedDirectory;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.backup.FileHold;
import org.isocenter.persistence.fileset.OutputFiles;
import org.isocenter.persistence.index.schema.IndexCheckpoint;
import org.isocenter.persistence.part10.Part10Store;

/** Opens the storage area at the configured place. */
@Singleton
class StorageAreaProducer {

    private static final Logger LOG = System.getLogger(StorageAreaProducer.class.getName());

    /** Shared by all that is kept in it. */
    @Produces
    @Singleton
    MarkedDirectory directory(StorageOptions options) {
        return new MarkedDirectory(options.storageDirectory());
    }

    @Produces
    @Singleton
    Part10Store storageArea(
            MarkedDirectory directory,
            ArchiveRules rules,
            IngestOptions ingest,
            FileHold hold,
            @Named("isocenter-metadata") Executor executor) {
        Part10Store files = Part10Store.inMarked(directory, executor, rules.compression(), hold::isHeld);
        return ingest.filesKept() ? files : Part10Store.keepingNothingNew(files);
    }

    /** Beside the DICOM files, in a directory whose name is none of theirs. */
    @Produces
    @Singleton
    AttachmentFiles attachmentFiles(MarkedDirectory directory) {
        return AttachmentFiles.inMarked(directory, directory.root().resolve("attachments"));
    }

    /** Beside the DICOM files, too: all nodes have that place. */
    @Produces
    @Singleton
    OutputFiles outputFiles(MarkedDirectory directory) {
        return new OutputFiles(directory, directory.root().resolve("outputs"));
    }

    /** A last checkpoint, so that the next start has nothing to recover. */
    static void close(@Disposes Part10Store files, IndexCheckpoint index) {
        try (files) {
            files.journal().checkpoint(index::flush);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "The storage area was not closed cleanly; the next start looks through its journal",
                    e);
        }
    }
}
