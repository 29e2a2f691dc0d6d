package org.isocenter.ejb.store;

import java.nio.file.Path;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.files.TestRemoval;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.part10.Part10Store;

/** What commits received instances, without a container. */
final class TestCommit {

    private TestCommit() {}

    /** @param directory of the storage area */
    static CommitInstances of(
            Part10Store files,
            Path directory,
            IndexInstances index,
            FileTransactions transactions,
            UncertainFiles uncertain,
            boolean overwrite) {
        RemoveFiles removeFiles = TestRemoval.of(transactions, files, directory, uncertain);
        AddToIndex addToIndex = new AddToIndex(index, removeFiles, uncertain);
        return new CommitInstances(
                files,
                addToIndex,
                new SettleCommit(transactions, uncertain, new StorageOptions(directory, overwrite, false)),
                removeFiles,
                new ReplaceLostFile(files, addToIndex, removeFiles),
                new ReportFailures(new Readiness()));
    }
}
