package org.isocenter.ejb.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.OptionalLong;
import org.isocenter.ejb.configuration.StorageOptions;

/** How much room the file system of the storage area has. */
@Singleton
public class StorageSpace {

    private static final Logger LOG = System.getLogger(StorageSpace.class.getName());

    private final StorageOptions options;

    @Inject
    public StorageSpace(StorageOptions options) {
        this.options = options;
    }

    /** Bytes that the server can still write there; empty where the file system does not say, or is not there. */
    public OptionalLong usableBytes() {
        try {
            return OptionalLong.of(
                    Files.getFileStore(options.storageDirectory()).getUsableSpace());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The room for files is not known", e);
            return OptionalLong.empty();
        }
    }
}
