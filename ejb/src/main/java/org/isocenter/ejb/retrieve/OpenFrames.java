package org.isocenter.ejb.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.ejb.retrieve.ByteContent.FileSection;

/** The frames of one instance in one transfer syntax. For use by one thread. */
public final class OpenFrames implements Closeable {

    private final TransferSyntax transferSyntax;
    private final int numberOfFrames;
    private final Frames frames;
    private final Preparer preparer;
    private final Closeable owner;

    private OpenFrames(
            TransferSyntax transferSyntax, int numberOfFrames, Frames frames, Preparer preparer, Closeable owner) {
        this.transferSyntax = transferSyntax;
        this.numberOfFrames = numberOfFrames;
        this.frames = frames;
        this.preparer = preparer;
        this.owner = owner;
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
        Frames frames = number -> {
            Optional<FileSection> section = deflated
                    ? Optional.empty()
                    : table.section(number).map(place -> new FileSection(file, place.offset()));
            return new ByteContent(table.length(number), section, () -> table.open(number, values));
        };
        return new OpenFrames(named, table.numberOfFrames(), frames, number -> () -> {}, file);
    }

    /** Frames in a transfer syntax in which they are made one at a time. */
    static OpenFrames derived(TransferSyntax transferSyntax, int numberOfFrames, DerivedFrames frames) {
        return new OpenFrames(transferSyntax, numberOfFrames, frames::frame, frames::prepare, frames);
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
     * A frame, in place of the one before.
     *
     * @param number from 1 to {@link #numberOfFrames}
     * @throws org.isocenter.dicom.codec.frame.CodecFailure if it has to be decoded and cannot be
     * @throws org.isocenter.ejb.failure.RequestFailure if the file is lost, or too much is being decoded
     * @throws IOException if the file cannot be read
     */
    public ByteContent frame(int number) throws IOException {
        return frames.frame(number);
    }

    /** Prepares a frame ahead of its turn, if it has to be made and there is nothing else to do. */
    public Closeable prepare(int number) {
        return preparer.prepare(number);
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }

    @FunctionalInterface
    private interface Frames {
        ByteContent frame(int number) throws IOException;
    }

    @FunctionalInterface
    private interface Preparer {
        Closeable prepare(int number);
    }
}
