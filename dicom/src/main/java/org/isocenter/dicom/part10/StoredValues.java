package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.isocenter.dicom.dataset.Value;

/** The value fields that were left in a file when it was read. */
@FunctionalInterface
public interface StoredValues {

    /**
     * The bytes of a value field as they are in the file. The stream ends with the value and has to be closed. It need not work any more
     * after the next one is opened.
     *
     * @throws ReadFailure if the file ends before the value does
     * @throws IOException if the file cannot be read
     */
    InputStream open(Value.Stored value) throws IOException;

    /** No values. Opening one is an error of the caller. */
    static StoredValues none() {
        return value -> {
            throw new IllegalStateException("no file to take a value from: " + value);
        };
    }

    /**
     * The values of a DICOM file. If its data set is deflated, it is inflated from the start for each value that lies before the last one.
     * The channel stays open, but must not be used otherwise while this object is in use. Only one thread may use this object at a time.
     *
     * @throws ReadFailure if this is not a DICOM file
     * @throws IOException if the channel fails
     */
    static StoredValues of(SeekableByteChannel channel) throws IOException {
        return DeflatedDataSet.in(channel)
                .<StoredValues>map(DeflatedValues::new)
                .orElseGet(() -> new ChannelValues(channel));
    }

    /** The same for a file whose data set is known not to be deflated. The file need not be read to find that out. */
    static StoredValues ofUndeflated(SeekableByteChannel channel) {
        return new ChannelValues(channel);
    }
}
