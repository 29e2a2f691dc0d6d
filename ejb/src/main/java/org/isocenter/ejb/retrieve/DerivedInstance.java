package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.persistence.derived.DerivedContent;

/** An instance that was transcoded, or is being transcoded: in that case reading waits for the rest. */
record DerivedInstance(DerivedContent content, long length, SeekableByteChannel channel, TransferSyntax transferSyntax)
        implements InstanceContent {

    @Override
    public boolean isStored() {
        return false;
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
        content.close();
    }
}
