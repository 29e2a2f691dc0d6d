package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;

/**
 * Puts an instance that is stored again in the place of one whose file the storage area has lost. Who stores it again may have the only
 * copy that there is: it must not be told that it is there already.
 */
@Singleton
class ReplaceLostFile {

    private static final Logger LOG = System.getLogger(ReplaceLostFile.class.getName());

    private final Part10Store files;
    private final AddToIndex addToIndex;
    private final RemoveFiles removeFiles;

    @Inject
    ReplaceLostFile(Part10Store files, AddToIndex addToIndex, RemoveFiles removeFiles) {
        this.files = files;
        this.addToIndex = addToIndex;
        this.removeFiles = removeFiles;
    }

    /** Whether the file that the index knows is gone, or has not its length. One of which this cannot be told is not lost. */
    boolean isLost(Addition.AlreadyPresent present) {
        if (!present.file().isKept()) {
            return false;
        }
        try {
            return files.diskLength(present.file().uuid()) != present.diskLength();
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The file of an instance that is there already cannot be looked at", e);
            return false;
        }
    }

    /**
     * Takes an instance in the place of the one that is there.
     *
     * @param again whose file is committed
     * @throws RuntimeException as {@link AddToIndex#add(List, boolean)}
     */
    Addition by(NewInstance again) {
        Addition addition = addToIndex.add(List.of(again), true).get(0);
        if (addition instanceof Addition.Replaced replaced) {
            LOG.log(
                    Level.WARNING,
                    "The file {0} of instance {1} was lost or cut short; the instance was stored again and has a new file",
                    replaced.replacedFile().uuid(),
                    replaced.lineage().instance());
            removeFiles.unneeded(List.of(replaced.replacedFile()));
        }
        return addition;
    }
}
