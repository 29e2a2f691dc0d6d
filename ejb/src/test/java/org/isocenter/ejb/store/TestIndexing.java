package org.isocenter.ejb.store;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.files.TestPutFilesAside;
import org.isocenter.ejb.files.TestRemoval;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.recovery.FilesPutAside;

/** What makes stored files known, over a real index, without a container. */
public final class TestIndexing {

    private TestIndexing() {}

    /**
     * Makes one.
     *
     * @param directory of the storage area
     * @param poison is told of every instance before it is added, and may throw
     */
    public static IndexStoredFiles of(
            TestDatabase database,
            Part10Store files,
            Path directory,
            FileTransactions transactions,
            FilesPutAside findings,
            Consumer<NewInstance> poison) {
        StorageOptions options = new StorageOptions(directory, false, false);
        UncertainFiles uncertain = new UncertainFiles();
        RemoveFiles removeFiles = TestRemoval.of(transactions, files, directory, uncertain);
        return new IndexStoredFiles(
                files,
                new Part10Reader(ReadOptions.DEFAULT),
                new AddToIndex(
                        poisoned(new TestTransactions(database, options, files), poison), removeFiles, uncertain),
                transactions,
                removeFiles,
                TestPutFilesAside.of(findings),
                options);
    }

    private static IndexInstances poisoned(IndexInstances sound, Consumer<NewInstance> poison) {
        return new IndexInstances() {
            @Override
            public List<Addition> add(List<NewInstance> instances, boolean overwrite) {
                instances.forEach(poison);
                return sound.add(instances, overwrite);
            }
        };
    }
}
