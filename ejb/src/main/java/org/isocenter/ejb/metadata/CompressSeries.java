package org.isocenter.ejb.metadata;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.isocenter.persistence.index.SeriesState;

/** Makes the metadata of a series in compressed form. */
@Singleton
class CompressSeries {

    /**
     * The most bytes of the compressed form. A series of tens of thousands of instances has more, and is sent instance
     * by instance.
     */
    static final long MOST_BYTES = 16L << 20;

    /** The most bytes before compression. Ordinary metadata does not compress a hundredfold or more. */
    private static final long MOST_INFLATED = 1L << 30;

    private final ReadInstances instances;

    @Inject
    CompressSeries(ReadInstances instances) {
        this.instances = instances;
    }

    /** Empty if it is too large to be kept as a whole, or the series has gone. */
    Optional<CompressedMetadata> compress(SeriesState series) {
        try (CompressedMetadataWriter writer = new CompressedMetadataWriter()) {
            instances.full(series.path(), json -> add(json, writer));
            CompressedMetadata metadata = writer.finish();
            return metadata.length() == 0 ? Optional.empty() : Optional.of(metadata);
        } catch (TooLarge e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("no stream is read here", e);
        }
    }

    private static void add(byte[] json, CompressedMetadataWriter writer) throws TooLarge {
        writer.add(json);
        if (writer.size() > MOST_BYTES || writer.length() > MOST_INFLATED) {
            throw new TooLarge();
        }
    }

    private static final class TooLarge extends IOException {}
}
