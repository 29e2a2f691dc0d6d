package org.isocenter.ejb.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.derived.DerivedContent;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedKey;
import org.isocenter.persistence.derived.DerivedStatistics;
import org.isocenter.persistence.part10.Part10Store;

/** Removal of files from a storage area from which nothing was derived. */
public final class TestRemoval {

    private TestRemoval() {}

    /** @param directory of the storage area */
    public static RemoveFiles of(
            FileTransactions transactions, Part10Store files, Path directory, UncertainFiles uncertain) {
        return new RemoveFiles(
                transactions,
                files,
                AttachmentFiles.inDirectory(directory.resolve("attachments")),
                new NothingDerived(),
                uncertain);
    }

    private static final class NothingDerived implements DerivedContents {

        @Override
        public DerivedContent open(DerivedKey key, Maker maker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<DerivedContent> tryOpen(DerivedKey key, Maker maker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(UUID file) {}

        @Override
        public void clear() {}

        @Override
        public DerivedStatistics statistics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
