package org.isocenter.dicom.pixel;

import java.util.Objects;
import java.util.OptionalLong;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * The description of the pixels of an image (PS3.3 C.7.6.3).
 *
 * @param rows 1 to 65535
 * @param columns 1 to 65535
 * @param samplesPerPixel 1 to 4
 * @param photometricInterpretation the term in the data set; empty if there is none
 * @param bitsAllocated for one sample: 1, or 8 to 64 in steps of 8
 * @param bitsStored 1 to {@code bitsAllocated}
 * @param highBit below {@code bitsAllocated}
 * @param signed whether samples are two's complement
 * @param planar whether all samples of the first kind come before all samples of the second kind (Planar Configuration 1)
 */
public record ImagePixelDescription(
        int rows,
        int columns,
        int samplesPerPixel,
        String photometricInterpretation,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar) {

    private static final int MAXIMUM = 0xFFFF;
    private static final int MAXIMUM_SAMPLES = 4;
    private static final int MAXIMUM_BITS = 64;

    /** @throws IllegalArgumentException if a number is out of its range */
    public ImagePixelDescription {
        Objects.requireNonNull(photometricInterpretation);
        boolean bits = bitsAllocated == 1 || bitsAllocated % 8 == 0 && isIn(8, bitsAllocated, MAXIMUM_BITS);
        if (!bits
                || !isIn(1, rows, MAXIMUM)
                || !isIn(1, columns, MAXIMUM)
                || !isIn(1, samplesPerPixel, MAXIMUM_SAMPLES)
                || !isIn(1, bitsStored, bitsAllocated)
                || !isIn(0, highBit, bitsAllocated - 1)) {
            throw new IllegalArgumentException("no image: " + rows + " x " + columns + " x " + samplesPerPixel + ", "
                    + bitsStored + " bits below " + highBit + " of " + bitsAllocated);
        }
    }

    /**
     * The description in a data set, after checks. All code that works on pixels begins here and need not check again. Bits Stored and High
     * Bit are assumed to be as large as possible if they are absent or out of range, and Samples per Pixel is assumed to be 1 if it is
     * absent.
     *
     * @throws FrameFailure.NoDescription naming the attribute that is absent or impossible
     */
    public static ImagePixelDescription of(DataSet dataSet) throws FrameFailure.NoDescription {
        long rows = within(dataSet, Tag.ROWS, "Rows", MAXIMUM, 0);
        long columns = within(dataSet, Tag.COLUMNS, "Columns", MAXIMUM, 0);
        long samples = within(dataSet, Tag.SAMPLES_PER_PIXEL, "Samples per Pixel", MAXIMUM_SAMPLES, 1);
        long allocated = within(dataSet, Tag.BITS_ALLOCATED, "Bits Allocated", MAXIMUM_BITS, 0);
        if (allocated != 1 && allocated % 8 != 0) {
            throw new FrameFailure.NoDescription(
                    "Bits Allocated " + Tag.BITS_ALLOCATED + " is " + allocated + ", neither 1 nor a multiple of 8");
        }
        long stored = number(dataSet, Tag.BITS_STORED, allocated);
        long possiblyStored = isIn(1, stored, allocated) ? stored : allocated;
        long high = number(dataSet, Tag.HIGH_BIT, possiblyStored - 1);
        return new ImagePixelDescription(
                (int) rows,
                (int) columns,
                (int) samples,
                dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(""),
                (int) allocated,
                (int) possiblyStored,
                (int) (isIn(possiblyStored - 1, high, allocated - 1) ? high : possiblyStored - 1),
                number(dataSet, Tag.PIXEL_REPRESENTATION, 0) == 1,
                number(dataSet, Tag.PLANAR_CONFIGURATION, 0) == 1);
    }

    private static long within(DataSet dataSet, Tag tag, String name, int most, long ifAbsent)
            throws FrameFailure.NoDescription {
        long number = number(dataSet, tag, ifAbsent);
        if (isIn(1, number, most)) {
            return number;
        }
        boolean absent = dataSet.integer(tag).isEmpty();
        throw new FrameFailure.NoDescription(
                name + " " + tag + (absent ? " is absent or no number" : " is " + number + ", not 1 to " + most));
    }

    /** Whether two or four pixels share their chrominance in a native frame (PS3.3 C.7.6.3.1.2). */
    public boolean sharesChrominance() {
        return samplesPerPixel == 3
                && switch (photometricInterpretation) {
                    case "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420" -> true;
                    default -> false;
                };
    }

    /**
     * The size of one native frame, in bits. Frames of 1-bit images follow each other without padding (PS3.5 §8.1.1). Samples that
     * the photometric interpretation leaves out are not counted.
     */
    public long frameBits() {
        long pixels = (long) rows * columns;
        long bits = pixels * samplesPerPixel * bitsAllocated;
        if (!sharesChrominance()) {
            return bits;
        }
        return photometricInterpretation.equals("YBR_PARTIAL_420") ? bits / 2 : bits / 3 * 2;
    }

    /** The number of bytes that hold one native frame by itself; the last byte may not be full. */
    public long frameLength() {
        return (frameBits() + 7) / 8;
    }

    private static long number(DataSet dataSet, Tag tag, long ifAbsent) {
        OptionalLong number = dataSet.integer(tag);
        return number.orElse(ifAbsent);
    }

    private static boolean isIn(long least, long number, long greatest) {
        return least <= number && number <= greatest;
    }
}
