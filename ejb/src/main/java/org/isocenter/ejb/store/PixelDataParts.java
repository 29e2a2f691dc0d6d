package org.isocenter.ejb.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.image.EncodedImage;
import org.isocenter.dicom.image.ImageFailure;
import org.isocenter.dicom.image.PngImage;
import org.isocenter.dicom.image.VideoFile;
import org.isocenter.dicom.stream.JoinedStreams;

/**
 * Pixel Data that came in parts of the request: one part with all frames as they are without compression, or each compressed frame in
 * a part of its own (PS3.18 Table 8.7.3-5), or a video.
 */
final class PixelDataParts {

    /** Native Pixel Data is no longer than this, in bytes. */
    private static final long LONGEST_PIXEL_DATA = 0xFFFFFFFEL;

    private final DataSet metadata;
    private final Optional<SopInstance> sop;
    private final TransferSyntax declared;
    private final RequestSpool spool;

    /**
     * @param declared transfer syntax of parts that do not say theirs
     */
    PixelDataParts(DataSet metadata, Optional<SopInstance> sop, TransferSyntax declared, RequestSpool spool) {
        this.metadata = metadata;
        this.sop = sop;
        this.declared = declared;
        this.spool = spool;
    }

    /**
     * Puts Pixel Data into a data set, and the attributes that describe it.
     *
     * @param parts at least one
     * @param coercion is told what is changed
     * @return the transfer syntax that the data set then has to be written in
     * @throws NotUnderstood if the parts are no pixel data, or not those that the metadata describes
     * @throws IOException if the spool cannot be read or written
     */
    TransferSyntax putInto(DataSet.Builder builder, List<RequestSpool.Bulkdata> parts, Coercion coercion)
            throws IOException, NotUnderstood {
        RequestSpool.Bulkdata first = parts.get(0);
        if (parts.stream()
                .anyMatch(part -> !part.type().essence().equals(first.type().essence()))) {
            throw refused(
                    FailureReason.CANNOT_UNDERSTAND, "The frames of Pixel Data (7FE0,0010) are of several media types");
        }
        try {
            return switch (first.type().essence()) {
                case "application/octet-stream" -> octets(builder, parts);
                case "image/png" -> png(builder, parts, coercion);
                case "image/dicom-rle", "image/x-dicom-rle", "image/dicom+rle" ->
                    encapsulated(builder, parts, TransferSyntax.RLE_LOSSLESS);
                default -> encoded(builder, parts, coercion);
            };
        } catch (ImageFailure.Unsupported e) {
            throw refused(
                    FailureReason.MEDIA_TYPE_NOT_SUPPORTED,
                    "Pixel Data (7FE0,0010) cannot be stored: " + e.getMessage());
        } catch (ImageFailure e) {
            throw refused(FailureReason.CANNOT_UNDERSTAND, "Pixel Data (7FE0,0010) cannot be read: " + e.getMessage());
        }
    }

    private TransferSyntax octets(DataSet.Builder builder, List<RequestSpool.Bulkdata> parts) throws NotUnderstood {
        TransferSyntax transferSyntax = named(parts.get(0)).orElse(declared);
        if (!transferSyntax.isNative()) {
            return encapsulated(builder, parts, transferSyntax);
        }
        long offset = parts.get(0).offset();
        long end = offset;
        for (RequestSpool.Bulkdata part : parts) {
            if (part.offset() != end) {
                throw refused(
                        FailureReason.CANNOT_UNDERSTAND,
                        "Frames of Pixel Data (7FE0,0010) without compression have to follow each other");
            }
            end += part.length();
        }
        Value pixels = end == offset ? Value.EMPTY : new Value.Stored(offset, end - offset, transferSyntax.byteOrder());
        builder.put(new Attribute(Tag.PIXEL_DATA, nativeVr(), pixels));
        return transferSyntax;
    }

    private TransferSyntax png(DataSet.Builder builder, List<RequestSpool.Bulkdata> parts, Coercion coercion)
            throws IOException, NotUnderstood {
        ImageAttributes attributes = new ImageAttributes(metadata, sop, builder, coercion);
        long length = 0;
        for (RequestSpool.Bulkdata part : parts) {
            try (InputStream in = open(part)) {
                PngImage image = PngImage.check(in);
                attributes.describe(image);
                length += image.length();
            }
            if (length > LONGEST_PIXEL_DATA) {
                throw refused(
                        FailureReason.CANNOT_UNDERSTAND,
                        "Pixel Data (7FE0,0010) is longer than " + LONGEST_PIXEL_DATA + " bytes without compression");
            }
        }
        attributes.describeFrames(parts.size());
        long offset = spool.addDecoded(length, () -> new JoinedStreams<>(parts.iterator(), this::pixels));
        builder.put(
                new Attribute(Tag.PIXEL_DATA, nativeVr(), new Value.Stored(offset, length, ByteOrder.LITTLE_ENDIAN)));
        return declared.isNative() ? declared : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    private TransferSyntax encoded(DataSet.Builder builder, List<RequestSpool.Bulkdata> parts, Coercion coercion)
            throws IOException, NotUnderstood {
        RequestSpool.Bulkdata first = parts.get(0);
        if (first.type().type().equals("video")) {
            Optional<TransferSyntax> named = named(first);
            TransferSyntax video = named.isPresent() ? named.get() : VideoFile.transferSyntax(open(first));
            return encapsulated(builder, parts, video);
        }
        if (!first.type().type().equals("image")) {
            throw refused(
                    FailureReason.MEDIA_TYPE_NOT_SUPPORTED,
                    "Pixel Data (7FE0,0010) cannot be " + first.type().essence());
        }
        Optional<TransferSyntax> named = named(first);
        if (first.type().subtype().equals("jxl")) {
            return encapsulated(
                    builder,
                    parts,
                    named.orElseThrow(() -> refused(
                            FailureReason.MEDIA_TYPE_NOT_SUPPORTED,
                            "A part of type image/jxl has to say its transfer-syntax")));
        }
        ImageAttributes attributes = new ImageAttributes(metadata, sop, builder, coercion);
        List<RequestSpool.Bulkdata> codestreams = new ArrayList<>(parts.size());
        Optional<TransferSyntax> found = Optional.empty();
        for (RequestSpool.Bulkdata part : parts) {
            EncodedImage image = EncodedImage.read(open(part));
            attributes.describe(image);
            if (found.isPresent() && !found.get().equals(image.transferSyntax())) {
                throw refused(
                        FailureReason.CANNOT_UNDERSTAND,
                        "The frames of Pixel Data (7FE0,0010) are coded in several ways");
            }
            found = Optional.of(image.transferSyntax());
            long length = image.length() < 0
                    ? part.length() - image.offset()
                    : Math.min(image.length(), part.length() - image.offset());
            codestreams.add(new RequestSpool.Bulkdata(part.type(), part.offset() + image.offset(), length));
        }
        attributes.describeFrames(parts.size());
        return encapsulated(
                builder, codestreams, named.filter(syntax -> !syntax.isNative()).orElse(found.orElseThrow()));
    }

    private TransferSyntax encapsulated(
            DataSet.Builder builder, List<RequestSpool.Bulkdata> parts, TransferSyntax transferSyntax) {
        List<Value.Stored> fragments = new ArrayList<>(parts.size() + 1);
        // A Basic Offset Table is not needed where each frame is one fragment, and may be empty (PS3.5 §A.4).
        fragments.add(new Value.Stored(0, 0, ByteOrder.LITTLE_ENDIAN));
        parts.forEach(part -> fragments.add(new Value.Stored(part.offset(), part.length(), ByteOrder.LITTLE_ENDIAN)));
        builder.put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(fragments)));
        return transferSyntax;
    }

    private ValueRepresentation nativeVr() {
        return metadata.get(Tag.PIXEL_DATA)
                .map(Attribute::vr)
                .filter(given -> given == ValueRepresentation.OB)
                .orElse(ValueRepresentation.OW);
    }

    /** The transfer syntax that a part says it is in. */
    private Optional<TransferSyntax> named(RequestSpool.Bulkdata part) throws NotUnderstood {
        Optional<String> parameter = part.type().parameter("transfer-syntax");
        if (parameter.isEmpty()) {
            return Optional.empty();
        }
        Optional<TransferSyntax> known =
                parameter.flatMap(Uid::parse).map(TransferSyntax::of).filter(TransferSyntax::isKnown);
        if (known.isEmpty()) {
            throw refused(
                    FailureReason.MEDIA_TYPE_NOT_SUPPORTED, "The transfer syntax " + parameter.get() + " is not known");
        }
        return known;
    }

    private InputStream pixels(RequestSpool.Bulkdata part) throws IOException {
        return PngImage.pixels(open(part));
    }

    private BufferedInputStream open(RequestSpool.Bulkdata part) throws IOException {
        return new BufferedInputStream(spool.open(part.offset(), part.length()));
    }

    private NotUnderstood refused(FailureReason reason, String sentence) {
        return new NotUnderstood(reason, sop, sentence);
    }
}
