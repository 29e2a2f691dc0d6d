package org.isocenter.dicom.transcode;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.FrameMemory;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * Converts instances and single frames to another transfer syntax, with one frame in memory at a time. The SOP Instance UID does not
 * change, because the result is the same instance in another encoding. If the encoding is lossy, the data set says so. Immutable; serves
 * any number of threads.
 */
public final class Transcoder {

    private final TranscodingOptions options;

    /** A transcoder with these options. */
    public Transcoder(TranscodingOptions options) {
        this.options = Objects.requireNonNull(options);
    }

    /** The reason why images in one transfer syntax cannot be converted to another, as far as it is known without reading the images. */
    public Optional<Transcoding.Impossible> refusal(TransferSyntax source, TransferSyntax target) {
        if (source.equals(target) || source.isNative() && target.isNative()) {
            return Optional.empty();
        }
        if (target.lossy() && !options.lossyAllowed()) {
            return Optional.of(new Transcoding.Impossible(
                    Transcoding.Reason.LOSSY_NOT_ALLOWED, "lossy compression was not asked for"));
        }
        if (!target.isNative() && FrameEncoder.of(target).isEmpty()) {
            return Optional.of(
                    new Transcoding.Impossible(Transcoding.Reason.NO_ENCODER, "no encoder for " + target.name()));
        }
        if (!source.isNative() && FrameDecoder.of(source).isEmpty()) {
            return Optional.of(
                    new Transcoding.Impossible(Transcoding.Reason.NO_DECODER, "no decoder for " + source.name()));
        }
        return Optional.empty();
    }

    /**
     * The most bytes of memory that transcoding an instance takes. Frames are processed one at a time, however many there are. 0 if no
     * frames have to be processed, or they are not described.
     */
    public static long memory(Part10File file, TransferSyntax target) {
        TransferSyntax source = file.meta().transferSyntax();
        Optional<Attribute> pixels = file.dataSet().get(Tag.PIXEL_DATA);
        if (pixels.isEmpty() || target.isNative() && !(pixels.get().value() instanceof Value.Fragments)) {
            return 0;
        }
        try {
            ImagePixelDescription image = ImagePixelDescription.of(file.dataSet());
            return FrameMemory.decoding(source, image, codestreamLength(file.dataSet(), pixels.get()))
                    + FrameMemory.encoding(target, image);
        } catch (FrameFailure e) {
            return 0;
        }
    }

    /** About the length of the longest frame: all frames are assumed to have the same number of fragments. */
    private static long codestreamLength(DataSet dataSet, Attribute pixels) {
        if (!(pixels.value() instanceof Value.Fragments fragments)) {
            return 0;
        }
        long frames = Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
        long longest = fragments.fragments().stream()
                .skip(1)
                .mapToLong(Value.Stored::length)
                .max()
                .orElse(0);
        return longest * Math.max(1, (fragments.fragments().size() - 1 + frames - 1) / frames);
    }

    /**
     * Transcodes an instance. An instance that is in that transfer syntax already is written again if its data set has another encoding.
     *
     * @param values of the file from which the data set was read; needed until the result is closed
     * @throws IOException if the source cannot be read or a temporary file cannot be written
     */
    public Transcoding transcode(Part10File file, StoredValues values, TransferSyntax target) throws IOException {
        TransferSyntax source = file.meta().transferSyntax();
        if (source.equals(target)) {
            return file.asDeclared()
                    ? new Transcoding.Unchanged()
                    : new Transcoding.Transcoded(file, values, new FrameSpool(options.spoolFolder()));
        }
        boolean encapsulated = file.dataSet()
                .get(Tag.PIXEL_DATA)
                .filter(pixels -> pixels.value() instanceof Value.Fragments)
                .isPresent();
        if (target.isNative() && !encapsulated) {
            Part10File renamed = new Part10File(file.meta().withTransferSyntax(target), file.dataSet());
            return new Transcoding.Transcoded(renamed, values, new FrameSpool(options.spoolFolder()));
        }
        Optional<Transcoding.Impossible> refusal = refusal(source, target);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!file.dataSet().contains(Tag.PIXEL_DATA)) {
            return new Transcoding.Impossible(Transcoding.Reason.NO_PIXELS, "no Pixel Data (7FE0,0010)");
        }
        try {
            FrameSource frames = FrameSource.of(file.dataSet(), source, values, options.limits());
            long declared =
                    Math.max(1, file.dataSet().integer(Tag.NUMBER_OF_FRAMES).orElse(1));
            if (frames.numberOfFrames() != declared) {
                return new Transcoding.Impossible(
                        Transcoding.Reason.UNREADABLE_PIXELS,
                        "Pixel Data holds " + frames.numberOfFrames() + " frames of " + declared);
            }
            return target.isNative() ? decoded(file, values, frames, target) : encoded(file, values, frames, target);
        } catch (CodecFailure.Unsupported e) {
            return new Transcoding.Impossible(Transcoding.Reason.UNSUITABLE_PIXELS, String.valueOf(e.getMessage()));
        } catch (CodecFailure | FrameFailure e) {
            return new Transcoding.Impossible(Transcoding.Reason.UNREADABLE_PIXELS, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Transcodes one frame.
     *
     * @param frames of an instance in another transfer syntax than {@code target}
     * @param number from 1
     * @param target for a native one the result is the samples in Little Endian byte order
     * @return the frame with its new photometric interpretation
     * @throws CodecFailure if the frame cannot be transcoded
     * @throws FrameFailure if there is no such frame
     * @throws IOException if the source cannot be read
     */
    public EncodedFrame frame(FrameSource frames, int number, TransferSyntax target) throws IOException {
        if (target.isNative()) {
            NativeFrame frame = frames.frame(number);
            return new EncodedFrame(frame.pixels(), frame.image().photometricInterpretation());
        }
        return encoder(target).encode(frames.frame(number), options.parameters(), options.limits());
    }

    private static FrameEncoder encoder(TransferSyntax target) {
        return FrameEncoder.of(target)
                .orElseThrow(() -> new IllegalArgumentException("no encoder for " + target.name()));
    }

    private Transcoding decoded(Part10File file, StoredValues values, FrameSource frames, TransferSyntax target)
            throws IOException {
        NativeFrame first = frames.frame(1);
        ImagePixelDescription image = first.image();
        long length = image.frameLength() * frames.numberOfFrames();
        if (length > 0xFFFFFFFEL) {
            return new Transcoding.Impossible(
                    Transcoding.Reason.UNSUITABLE_PIXELS, length + " bytes are too many for native Pixel Data");
        }
        DataSet.Builder builder = PixelAttributes.describing(file.dataSet(), image);
        PixelAttributes.noteLosses(file.dataSet(), lossOfSource(file, frames, image), builder);
        IconImages.decompress(file.dataSet(), file.meta().transferSyntax(), values, options.limits(), builder);
        builder.put(new Attribute(
                Tag.PIXEL_DATA,
                image.bitsAllocated() > 8 || !target.explicitVr() ? ValueRepresentation.OW : ValueRepresentation.OB,
                new Value.Stored(TranscodedValues.BASE, length, ByteOrder.LITTLE_ENDIAN)));
        TranscodedValues.PixelRange range = (offset, count) -> new DecodedFrameStream(frames, first, offset, count);
        return new Transcoding.Transcoded(
                new Part10File(file.meta().withTransferSyntax(target), builder.build()),
                new TranscodedValues(values, range),
                new FrameSpool(options.spoolFolder()));
    }

    private Transcoding encoded(Part10File file, StoredValues values, FrameSource frames, TransferSyntax target)
            throws IOException {
        FrameSpool spool = new FrameSpool(options.spoolFolder());
        try {
            EncapsulatedPixels pixels = new EncapsulatedPixels(spool);
            FrameEncoder encoder = encoder(target);
            ImagePixelDescription image = frames.image();
            String photometricInterpretation = image.photometricInterpretation();
            for (int number = 1; number <= frames.numberOfFrames(); number++) {
                NativeFrame frame = frames.frame(number);
                EncodedFrame encoded = encoder.encode(frame, options.parameters(), options.limits());
                image = frame.image();
                photometricInterpretation = encoded.photometricInterpretation();
                pixels.add(encoded.codestream());
            }
            return new Transcoding.Transcoded(
                    new Part10File(
                            file.meta().withTransferSyntax(target),
                            dataSet(file, values, frames, target, pixels, image, photometricInterpretation)),
                    new TranscodedValues(values, pixels::open),
                    spool);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private DataSet dataSet(
            Part10File file,
            StoredValues values,
            FrameSource frames,
            TransferSyntax target,
            EncapsulatedPixels pixels,
            ImagePixelDescription image,
            String photometricInterpretation)
            throws IOException {
        ImagePixelDescription encoded = new ImagePixelDescription(
                image.rows(),
                image.columns(),
                image.samplesPerPixel(),
                photometricInterpretation,
                image.bitsAllocated(),
                image.bitsStored(),
                image.highBit(),
                image.signed(),
                false);
        DataSet.Builder builder = PixelAttributes.describing(file.dataSet(), encoded);
        List<PixelAttributes.Loss> losses = new ArrayList<>(lossOfSource(file, frames, image));
        if (target.lossy()) {
            double uncompressed = (double) image.frameLength() * frames.numberOfFrames();
            PixelAttributes.Loss loss = new PixelAttributes.Loss(target, uncompressed / pixels.totalLength());
            losses.add(loss);
            LossyDerivation.note(file.dataSet(), target, loss.ratioText(), builder);
        }
        PixelAttributes.noteLosses(file.dataSet(), losses, builder);
        IconImages.decompress(file.dataSet(), file.meta().transferSyntax(), values, options.limits(), builder);
        pixels.putInto(builder);
        return builder.build();
    }

    private static List<PixelAttributes.Loss> lossOfSource(
            Part10File file, FrameSource frames, ImagePixelDescription image) throws IOException {
        return PixelAttributes.lossOfSource(
                file.dataSet(), file.meta().transferSyntax(), (double) image.frameLength() / frames.storedLength(1));
    }
}
