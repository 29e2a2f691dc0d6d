package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** An instance as a DICOM file, ready to be sent. Whoever opened it closes it. For use by one thread. */
public interface InstanceContent extends AutoCloseable {

    /** In bytes. */
    long length();

    /** The transfer syntax that it is in. */
    TransferSyntax transferSyntax();

    /** Whether it is the file as it was stored. */
    boolean isStored();

    /** The file that has these very bytes, from position 0; empty if they are made while they are written. */
    Optional<SeekableByteChannel> file();

    /**
     * Writes it.
     *
     * @throws IOException if the stream fails, or the stored file
     */
    void writeTo(OutputStream output) throws IOException;

    @Override
    void close() throws IOException;
}
