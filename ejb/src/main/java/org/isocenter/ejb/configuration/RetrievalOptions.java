package org.isocenter.ejb.configuration;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How stored files are retrieved.
 *
 * @param loaders option {@code DicomWeb.WadoRsLoaderThreadsCount}: how many instances of a study or series are prepared
 *     in advance of the one that is being sent; with 0, each is prepared when its turn comes
 * @param derivedSize option {@code DicomWeb.DerivedCacheSize}, given in MB: bytes of derived content, such as
 *     transcoded instances and frames, that are kept to be sent again; 0 for none
 * @param derivedDirectory option {@code DicomWeb.DerivedCacheDirectory}, the directory for it, absolute; a relative
 *     path starts from the folder of the configuration file
 * @param lossyQuality option {@code DicomLossyTranscodingQuality}, 1 to 100: the quality of lossy JPEG that a client
 *     asks for
 */
public record RetrievalOptions(int loaders, long derivedSize, Path derivedDirectory, int lossyQuality) {

    private static final int MEGABYTE_BITS = 20;
    private static final int DEFAULT_SIZE = 1024;

    /** Far more than any machine has cores; a larger number is probably an error. */
    private static final int MOST_LOADERS = 1000;

    public RetrievalOptions {
        Objects.requireNonNull(derivedDirectory);
    }

    static RetrievalOptions of(Options options, Options dicomWeb, Path baseDirectory, Path dataDirectory) {
        Path otherwise = dataDirectory
                .resolve("isocenter")
                .resolve("derived")
                .toAbsolutePath()
                .normalize();
        String given = dicomWeb.text("DerivedCacheDirectory", otherwise.toString());
        Path directory = given.isEmpty() ? otherwise : baseDirectory.resolve(given);
        return new RetrievalOptions(
                dicomWeb.count("WadoRsLoaderThreadsCount", 0, MOST_LOADERS),
                (long) dicomWeb.count("DerivedCacheSize", DEFAULT_SIZE, Integer.MAX_VALUE) << MEGABYTE_BITS,
                directory.toAbsolutePath().normalize(),
                LossyQuality.of(options));
    }
}
