package org.isocenter.ejb.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;

/**
 * An instance that this server has made, to be stored like one that was sent.
 *
 * @param file its meta information and its data set
 * @param values those that are left where they came from
 * @param source closed when it has been written
 */
public record MadeInstance(Part10File file, StoredValues values, Closeable source) implements Closeable {

    public MadeInstance {
        Objects.requireNonNull(file);
        Objects.requireNonNull(values);
        Objects.requireNonNull(source);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
