package org.isocenter.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** The markers in front of the first scan of a JPEG (ISO 10918-1 Annex B) or JPEG-LS image (ISO 14495-1 Annex C). */
final class JpegHeader {

    static final int START_OF_IMAGE = 0xD8;

    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int LOSSLESS = 0xC3;
    private static final int JPEG_LS = 0xF7;
    private static final int START_OF_SCAN = 0xDA;
    private static final int ADOBE = 0xEE;
    private static final int JFIF = 0xE0;

    private final HeaderInput in;
    private int frameType;
    private int precision;
    private int rows;
    private int columns;
    private int[] components = {};
    private boolean subsampled;
    private int adobeTransform = -1;
    private boolean jfif;

    private JpegHeader(HeaderInput in) {
        this.in = in;
    }

    static EncodedImage read(InputStream image) throws IOException {
        return new JpegHeader(new HeaderInput(image)).read();
    }

    private EncodedImage read() throws IOException {
        in.skip(2);
        for (int marker = marker(); marker != START_OF_SCAN; marker = marker()) {
            int length = in.u16() - 2;
            if (isStartOfFrame(marker)) {
                startOfFrame(marker, length);
            } else if (marker == ADOBE && length >= 12) {
                in.skip(11);
                adobeTransform = in.u8();
                in.skip(length - 12);
            } else {
                jfif |= marker == JFIF;
                in.skip(length);
            }
        }
        if (components.length == 0) {
            throw new ImageFailure.Malformed("a scan comes before the frame header");
        }
        if (rows == 0 || columns == 0 || components.length != 1 && components.length != 3) {
            throw new ImageFailure.Unsupported(
                    "a JPEG image of " + rows + " x " + columns + " x " + components.length + " samples");
        }
        TransferSyntax transferSyntax = transferSyntax();
        return new EncodedImage(
                transferSyntax, rows, columns, components.length, precision, false, photometricInterpretation(), 0, -1);
    }

    private int marker() throws IOException {
        int value = in.u8();
        if (value != 0xFF) {
            throw new ImageFailure.Malformed("no marker at byte " + in.position());
        }
        while (value == 0xFF) {
            value = in.u8();
        }
        return value;
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
                || marker == JPEG_LS;
    }

    private void startOfFrame(int marker, int length) throws IOException {
        frameType = marker;
        precision = in.u8();
        rows = in.u16();
        columns = in.u16();
        components = new int[in.u8()];
        int first = 0;
        for (int i = 0; i < components.length; i++) {
            components[i] = in.u8();
            int sampling = in.u8();
            first = i == 0 ? sampling : first;
            subsampled |= sampling != first;
            in.skip(1);
        }
        in.skip(length - 6L - 3L * components.length);
    }

    /** The transfer syntax. What the frame header leaves open is in the scan header, which is read next. */
    private TransferSyntax transferSyntax() throws IOException {
        in.skip(2);
        in.skip(2L * in.u8());
        int predictorOrNear = in.u8();
        return switch (frameType) {
            case BASELINE -> TransferSyntax.JPEG_BASELINE_8BIT;
            case EXTENDED -> TransferSyntax.JPEG_EXTENDED_12BIT;
            case LOSSLESS -> predictorOrNear == 1 ? TransferSyntax.JPEG_LOSSLESS_SV1 : TransferSyntax.JPEG_LOSSLESS;
            case JPEG_LS ->
                predictorOrNear == 0 ? TransferSyntax.JPEG_LS_LOSSLESS : TransferSyntax.JPEG_LS_NEAR_LOSSLESS;
            default ->
                throw new ImageFailure.Unsupported("a JPEG image of a process that DICOM does not have, frame type "
                        + Integer.toHexString(frameType));
        };
    }

    private String photometricInterpretation() {
        if (components.length == 1) {
            return "MONOCHROME2";
        }
        boolean namedRgb = Arrays.equals(components, new int[] {'R', 'G', 'B'}) && !jfif;
        boolean transformed = frameType == BASELINE || frameType == EXTENDED;
        if (!transformed || adobeTransform == 0 || namedRgb && adobeTransform < 0) {
            return "RGB";
        }
        return subsampled ? "YBR_FULL_422" : "YBR_FULL";
    }
}
