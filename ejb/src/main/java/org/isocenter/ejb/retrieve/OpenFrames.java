package org.isocenter.ejb.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.ejb.retrieve.ByteContent.FileSection;

/** The frames of one instance in one transfer syntax, with its file open. For use by one thread. */
public final class OpenFrames implements Closeable {

    private final SeekableByteChannel file;
    private final TransferSyntax transferSyntax;
    private final int numberOfFrames;
    private final Frames frames;

    private OpenFrames(SeekableByteChannel file, TransferSyntax transferSyntax, int numberOfFrames, Frames frames) {
        this.file = file;
        this.transferSyntax = transferSyntax;
        this.numberOfFrames = numberOfFrames;
        this.frames = frames;
    }

    /**
     * Frames as they are in the file; native ones in Little Endian byte order.
     *
     * @param named the transfer syntax that they are in then
     * @param deflated whether the file is
     */
    static OpenFrames stored(SeekableByteChannel file, FrameTable table, TransferSyntax named, boolean deflated)
            throws IOException {
        StoredValues values = deflated ? StoredValues.of(file.position(0)) : StoredValues.ofUndeflated(file);
        return new OpenFrames(file, named, table.numberOfFrames(), number -> {
            Optional<FileSection> section = deflated
                    ? Optional.empty()
                    : table.section(number).map(place -> new FileSection(file, place.offset()));
            return new ByteContent(table.length(number), section, () -> table.open(number, values));
        });
    }

    /** Frames made one at a time. */
    static OpenFrames made(
            SeekableByteChannel file, TransferSyntax transferSyntax, int numberOfFrames, FrameMaker maker) {
        return new OpenFrames(file, transferSyntax, numberOfFrames, number -> ByteContent.of(maker.make(number)));
    }

    /** The transfer syntax that the frames are in. */
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** How many there are. */
    public int numberOfFrames() {
        return numberOfFrames;
    }

    /**
     * A frame.
     *
     * @param number from 1 to {@link #numberOfFrames}
     * @throws org.isocenter.dicom.codec.CodecFailure if it has to be decoded and cannot be
     * @throws IOException if the file cannot be read
     */
    public ByteContent frame(int number) throws IOException {
        return frames.frame(number);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @FunctionalInterface
    private interface Frames {
        ByteContent frame(int number) throws IOException;
    }

    /** Makes a frame. */
    @FunctionalInterface
    interface FrameMaker {
        byte[] make(int number) throws IOException;
    }
}
