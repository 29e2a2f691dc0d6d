package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.stream.ChannelSection;

/** Values at their places in a channel. */
record ChannelValues(SeekableByteChannel channel) implements StoredValues {

    @Override
    public InputStream open(Value.Stored value) throws IOException {
        if (value.length() > channel.size() - value.offset()) {
            throw new ReadFailure.Truncated(
                    "the file ends within a value of " + value.length() + " bytes",
                    AttributePath.ROOT,
                    value.offset(),
                    DataSet.EMPTY);
        }
        return new ChannelSection(channel, value.offset(), value.length());
    }
}
