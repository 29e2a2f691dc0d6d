package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** An instance as it was stored. */
record StoredContent(SeekableByteChannel channel, long length, TransferSyntax transferSyntax)
        implements InstanceContent {

    @Override
    public boolean isStored() {
        return true;
    }

    @Override
    public Optional<SeekableByteChannel> file() {
        return Optional.of(channel);
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        channel.position(0);
        Channels.newInputStream(channel).transferTo(output);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
