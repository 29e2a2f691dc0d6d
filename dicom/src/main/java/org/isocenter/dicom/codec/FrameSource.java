package org.isocenter.dicom.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one instance, decompressed one at a time, whatever the transfer syntax. As many threads may use it at once as the file
 * allows.
 */
public final class FrameSource {

    /** No codec makes a frame more than this many times as long, except for the smallest frames. */
    private static final int WORST_EXPANSION = 4;

    private static final int SMALL = 1 << 16;

    private final ImagePixelDescription image;
    private final FrameTable table;
    private final StoredValues values;
    private final TransferSyntax transferSyntax;
    private final @Nullable FrameDecoder decoder;
    private final CodecLimits limits;

    private FrameSource(
            ImagePixelDescription image,
            FrameTable table,
            StoredValues values,
            TransferSyntax transferSyntax,
            @Nullable FrameDecoder decoder,
            CodecLimits limits) {
        this.transferSyntax = transferSyntax;
        this.image = image;
        this.table = table;
        this.values = values;
        this.decoder = decoder;
        this.limits = limits;
    }

    /**
     * The frames of a data set that was read from a file.
     *
     * @param transferSyntax of the file
     * @param values of the same file
     * @throws FrameFailure if there is no pixel data, it is not described ({@link ImagePixelDescription#of}), or its frames cannot be told
     *     apart
     * @throws CodecFailure if there is no decoder, or the frames are larger than allowed
     * @throws IOException if the file cannot be read
     */
    public static FrameSource of(
            DataSet dataSet, TransferSyntax transferSyntax, StoredValues values, CodecLimits limits)
            throws IOException {
        ImagePixelDescription image = ImagePixelDescription.of(dataSet);
        limits.check(image);
        FrameTable table = FrameTable.of(dataSet, transferSyntax, values);
        Optional<FrameDecoder> decoder = FrameDecoder.of(transferSyntax);
        if (decoder.isEmpty() && !transferSyntax.isNative()) {
            throw new CodecFailure.Unsupported("no decoder for " + transferSyntax.name());
        }
        return new FrameSource(image, table, values, transferSyntax, decoder.orElse(null), limits);
    }

    /** What the data set says about its pixels. A decoded frame may differ from it as {@link FrameDecoder#decode} says. */
    public ImagePixelDescription image() {
        return image;
    }

    /** The number of frames; 0 if the pixel data ends within the first one. */
    public int numberOfFrames() {
        return table.numberOfFrames();
    }

    /** The length of a frame as it is in the file, in bytes. */
    public long storedLength(int number) throws FrameFailure {
        return table.length(number);
    }

    /** The most bytes of memory that {@link #frame} takes, including the frame; see {@link FrameMemory}. */
    public long memory(int number) throws FrameFailure {
        return FrameMemory.decoding(transferSyntax, image, table.length(number));
    }

    /**
     * One frame.
     *
     * @param number from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     * @throws CodecFailure if it cannot be decoded
     * @throws IOException if the file cannot be read
     */
    public NativeFrame frame(int number) throws IOException {
        byte[] bytes = stored(number);
        if (decoder != null) {
            return decoder.decode(bytes, image, limits);
        }
        if (bytes.length != image.frameLength()) {
            throw new CodecFailure.Malformed(
                    "frame " + number + " ends after " + bytes.length + " bytes of " + image.frameLength());
        }
        return new NativeFrame(image, bytes);
    }

    /** Whether {@link #part} does less work than {@link #frame}. */
    public boolean hasParts() {
        return decoder != null && decoder.decodesParts();
    }

    /**
     * A part of one frame, or the whole frame if it cannot be decoded in parts. Only the bytes that the part needs are read from the file.
     *
     * @param number from 1
     * @throws IOException as {@link #frame}
     */
    public DecodedPart part(int number, FramePart part) throws IOException {
        if (decoder == null) {
            return DecodedPart.whole(frame(number));
        }
        return decoder.decode(codestream(number), image, limits, part);
    }

    /**
     * The most bytes of memory that {@link #part} takes, including the part. Headers of the codestream are read.
     *
     * @throws IOException as {@link #frame}
     */
    public long memory(int number, FramePart part) throws IOException {
        long whole = memory(number);
        if (decoder == null || !decoder.decodesParts() || table.sections(number).isEmpty()) {
            return whole;
        }
        return Math.min(whole, decoder.memory(codestream(number), image, limits, part));
    }

    /** The codestream where it is in the file. */
    private CodestreamSource codestream(int number) throws IOException {
        List<Value.Stored> sections = table.sections(number);
        return sections.isEmpty()
                ? CodestreamSource.of(stored(number))
                : new StoredCodestream(sections, values, storedLengthAllowed(number));
    }

    private long storedLengthAllowed(int number) throws IOException {
        long length = table.length(number);
        if (length > Math.min(Integer.MAX_VALUE - SMALL, SMALL + WORST_EXPANSION * image.frameLength())) {
            throw new CodecFailure.LimitExceeded(
                    "a codestream of " + length + " bytes for a frame of " + image.frameLength());
        }
        return length;
    }

    private byte[] stored(int number) throws IOException {
        long length = storedLengthAllowed(number);
        try (InputStream in = table.open(number, values)) {
            return in.readNBytes((int) length);
        }
    }
}
