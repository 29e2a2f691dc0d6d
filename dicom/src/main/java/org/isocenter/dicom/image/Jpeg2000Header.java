package org.isocenter.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The main header of a JPEG 2000 codestream (ISO 15444-1 Annex A), by itself or in the boxes of a JP2 file (Annex I),
 * which DICOM omits.
 */
final class Jpeg2000Header {

    private static final int START_OF_CODESTREAM = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int CODING_STYLE = 0xFF52;
    private static final int START_OF_TILE = 0xFF90;
    private static final long SIGNATURE_BOX = 0x6A502020L;
    private static final long CODESTREAM_BOX = 0x6A703263L;

    /** Bit of Rsiz that announces the coding passes of ISO 15444-15. */
    private static final int HIGH_THROUGHPUT = 0x4000;

    private final HeaderInput in;
    private long offset;
    private long length = -1;
    private boolean highThroughput;
    private int rows;
    private int columns;
    private int components;
    private int precision;
    private boolean signed;

    private Jpeg2000Header(HeaderInput in) {
        this.in = in;
    }

    static EncodedImage read(InputStream image) throws IOException {
        return new Jpeg2000Header(new HeaderInput(image)).read();
    }

    private EncodedImage read() throws IOException {
        int first = in.u16();
        if (first != START_OF_CODESTREAM) {
            boxes((long) first << 16 | in.u16());
        }
        if (in.u16() != SIZE) {
            throw new ImageFailure.Malformed("a JPEG 2000 codestream has to begin with its size");
        }
        size();
        for (int marker = in.u16(); marker != CODING_STYLE; marker = in.u16()) {
            if (marker == START_OF_TILE) {
                throw new ImageFailure.Malformed("a JPEG 2000 codestream has no coding style");
            }
            in.skip(in.u16() - 2L);
        }
        in.skip(2 + 1 + 1 + 2);
        boolean componentsTransformed = in.u8() != 0;
        in.skip(4);
        boolean reversible = in.u8() == 1;
        return new EncodedImage(
                transferSyntax(reversible),
                rows,
                columns,
                components,
                precision,
                signed,
                photometricInterpretation(componentsTransformed, reversible),
                offset,
                length);
    }

    /** Reads on to the beginning of the codestream. */
    private void boxes(long firstLength) throws IOException {
        if (firstLength != 12 || in.u32() != SIGNATURE_BOX) {
            throw new ImageFailure.Malformed("neither JPEG nor JPEG 2000");
        }
        in.skip(4);
        while (true) {
            long boxLength = in.u32();
            long type = in.u32();
            long header = 8;
            if (boxLength == 1) {
                boxLength = in.u32() << 32 | in.u32();
                header = 16;
            }
            if (type == CODESTREAM_BOX) {
                offset = in.position();
                length = boxLength == 0 ? -1 : boxLength - header;
                if (in.u16() != START_OF_CODESTREAM) {
                    throw new ImageFailure.Malformed("the codestream box holds no codestream");
                }
                return;
            }
            in.skip(boxLength - header);
        }
    }

    private void size() throws IOException {
        long segment = in.u16();
        highThroughput = (in.u16() & HIGH_THROUGHPUT) != 0;
        long right = in.u32();
        long bottom = in.u32();
        long width = right - in.u32();
        long height = bottom - in.u32();
        in.skip(16);
        components = in.u16();
        int depth = in.u8();
        in.skip(segment - 39);
        signed = (depth & 0x80) != 0;
        precision = (depth & 0x7F) + 1;
        boolean fits = width > 0 && width <= 0xFFFF && height > 0 && height <= 0xFFFF && precision <= 16;
        if (!fits || components != 1 && components != 3) {
            throw new ImageFailure.Unsupported("a JPEG 2000 image of " + height + " x " + width + " x " + components
                    + " samples of " + precision + " bits");
        }
        rows = (int) height;
        columns = (int) width;
    }

    private TransferSyntax transferSyntax(boolean reversible) {
        if (highThroughput) {
            return reversible ? TransferSyntax.HTJ2K_LOSSLESS : TransferSyntax.HTJ2K;
        }
        return reversible ? TransferSyntax.JPEG_2000_LOSSLESS : TransferSyntax.JPEG_2000;
    }

    private String photometricInterpretation(boolean transformed, boolean reversible) {
        if (components == 1) {
            return "MONOCHROME2";
        }
        if (!transformed) {
            return "RGB";
        }
        return reversible ? "YBR_RCT" : "YBR_ICT";
    }
}
