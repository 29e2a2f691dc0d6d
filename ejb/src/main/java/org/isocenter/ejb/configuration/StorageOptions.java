package org.isocenter.ejb.configuration;

import java.nio.file.Path;

/**
 * Where files are kept, and what happens to instances that are received again.
 *
 * @param storageDirectory option {@code StorageDirectory}, absolute; a relative one starts from the folder of the configuration file
 * @param overwriteInstances option {@code OverwriteInstances}: whether an instance that is received again replaces the
 *     stored one
 * @param readOnly option {@code ReadOnly}: whether all changes are refused
 */
public record StorageOptions(Path storageDirectory, boolean overwriteInstances, boolean readOnly) {

    static StorageOptions of(Options options, Path baseDirectory, Path dataDirectory) {
        Path otherwise = dataDirectory
                .resolve("isocenter")
                .resolve("storage")
                .toAbsolutePath()
                .normalize();
        String given = options.text("StorageDirectory", otherwise.toString());
        Path directory = given.isEmpty() ? otherwise : baseDirectory.resolve(given);
        return new StorageOptions(
                directory.toAbsolutePath().normalize(),
                options.flag("OverwriteInstances", false),
                options.flag("ReadOnly", false));
    }
}
