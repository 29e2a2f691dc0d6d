package org.isocenter.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * The frame header of the JPEG family (ISO 10918-1 B.2.2).
 *
 * @param marker that the header began with
 * @param precision of a sample, in bits
 */
record JpegFrameHeader(int marker, int precision, int rows, int columns, List<Component> components) {

    private static final int MAXIMUM_COMPONENTS = 4;

    /**
     * @param horizontal sampling factor, 1 to 4
     * @param vertical sampling factor, 1 to 4
     * @param quantizationTable 0 to 3
     */
    record Component(int identifier, int horizontal, int vertical, int quantizationTable) {}

    JpegFrameHeader {
        components = List.copyOf(components);
    }

    static JpegFrameHeader read(int marker, MarkerReader segment) throws CodecFailure {
        int count = segment.u8(5);
        if (count == 0 || count > MAXIMUM_COMPONENTS) {
            throw new CodecFailure.Malformed(count + " components");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int sampling = segment.u8(7 + 3 * i);
            Component component =
                    new Component(segment.u8(6 + 3 * i), sampling >> 4, sampling & 15, segment.u8(8 + 3 * i));
            boolean valid = component.horizontal >= 1
                    && component.horizontal <= 4
                    && component.vertical >= 1
                    && component.vertical <= 4
                    && component.quantizationTable <= 3;
            if (!valid) {
                throw new CodecFailure.Malformed("a component with factors " + sampling);
            }
            components.add(component);
        }
        return new JpegFrameHeader(marker, segment.u8(0), segment.u16(1), segment.u16(3), components);
    }

    /**
     * Writes the start of an image, and the header of a frame without subsampling or quantization.
     *
     * @param marker that the frame header begins with
     */
    static void write(int marker, int precision, ImagePixelDescription image, ByteSink out) {
        int components = image.samplesPerPixel();
        out.write16(0xFF00 | JpegMarker.SOI);
        out.write16(0xFF00 | marker);
        out.write16(8 + 3 * components);
        out.write(precision);
        out.write16(image.rows());
        out.write16(image.columns());
        out.write(components);
        for (int i = 1; i <= components; i++) {
            out.write(i);
            out.write(0x11);
            out.write(0);
        }
    }

    /** Writes the header of the scan of all components of such a frame, with their first tables and these three parameters. */
    static void writeScan(ImagePixelDescription image, int first, int second, int third, ByteSink out) {
        int components = image.samplesPerPixel();
        out.write16(0xFF00 | JpegMarker.SOS);
        out.write16(6 + 2 * components);
        out.write(components);
        for (int i = 1; i <= components; i++) {
            out.write(i);
            out.write(0);
        }
        out.write(first);
        out.write(second);
        out.write(third);
    }

    /** Compares the header with the data set. */
    void check(ImagePixelDescription image) throws CodecFailure.Contradiction {
        equal("the number of rows", rows, image.rows());
        equal("the number of columns", columns, image.columns());
        equal("the number of samples per pixel", components.size(), image.samplesPerPixel());
    }

    /** The index of a component. */
    int indexOf(int identifier) throws CodecFailure.Malformed {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).identifier() == identifier) {
                return i;
            }
        }
        throw new CodecFailure.Malformed("a scan of a component that is not in the frame");
    }

    private static void equal(String what, long inCodestream, long inDataSet) throws CodecFailure.Contradiction {
        if (inCodestream != inDataSet) {
            throw new CodecFailure.Contradiction(what, inCodestream, inDataSet);
        }
    }
}
