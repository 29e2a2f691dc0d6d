package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.ejb.pixels.PixelMemory;

/**
 * An instance in another transfer syntax than the one it was stored in. Values are read from the stored file, and frames
 * decompressed, while they are written, so memory does not
 * grow with their number.
 */
final class TranscodedContent implements InstanceContent {

    private static final Part10Writer WRITER = new Part10Writer();

    /** Values of the right length and no content. */
    private static final StoredValues BLANK = Blank::new;

    private final SeekableByteChannel channel;
    private final Transcoding.Transcoded transcoded;
    private final PixelMemory.Lease memory;
    private final long length;

    private TranscodedContent(
            SeekableByteChannel channel, Transcoding.Transcoded transcoded, PixelMemory.Lease memory, long length) {
        this.memory = memory;
        this.channel = channel;
        this.transcoded = transcoded;
        this.length = length;
    }

    /**
     * Makes it ready: finds out how long it is.
     *
     * @param channel of the stored file
     * @param transcoded belongs to the content then, as the channel and the memory do; if this fails the caller closes them
     * @param memory for one frame on its way
     * @throws org.isocenter.dicom.part10.WriteFailure if the data set cannot be written in that transfer syntax
     * @throws IOException if the file cannot be read
     */
    static TranscodedContent of(
            SeekableByteChannel channel, Transcoding.Transcoded transcoded, PixelMemory.Lease memory)
            throws IOException {
        boolean deflated = transcoded.file().meta().transferSyntax().deflated();
        // The length of a deflated data set is only known after deflating it; else it follows from the lengths of the
        // values.
        CountingStream count = new CountingStream();
        WRITER.write(transcoded.file(), deflated ? transcoded.values() : BLANK, count);
        return new TranscodedContent(channel, transcoded, memory, count.count);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public TransferSyntax transferSyntax() {
        return transcoded.file().meta().transferSyntax();
    }

    @Override
    public boolean isStored() {
        return false;
    }

    @Override
    public Optional<SeekableByteChannel> file() {
        return Optional.empty();
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        writeTo(output, UnaryOperator.identity());
    }

    /**
     * Writes it.
     *
     * @param access through which its values are read
     */
    void writeTo(OutputStream output, UnaryOperator<StoredValues> access) throws IOException {
        WRITER.write(transcoded.file(), access.apply(transcoded.values()), output);
    }

    @Override
    public void close() throws IOException {
        try (memory;
                channel) {
            transcoded.close();
        }
    }

    private static final class Blank extends InputStream {

        private long remaining;

        Blank(Value.Stored value) {
            remaining = value.length();
        }

        @Override
        public int read() {
            return remaining-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (remaining <= 0 && length > 0) {
                return -1;
            }
            int count = (int) Math.min(length, remaining);
            remaining -= count;
            return count;
        }
    }

    private static final class CountingStream extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
