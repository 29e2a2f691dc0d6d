package org.isocenter.dicom.array;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that NumPy reads: NPY version 1.0, and NPZ, which is a ZIP of NPY files. */
public final class NumpyFormat {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int LENGTH_OF_LENGTH = 2;
    private static final int ALIGNMENT = 64;

    /** The name of the only array in an NPZ: the one that {@code numpy.savez} gives, without the file name suffix. */
    private static final String NAME = "arr_0";

    private NumpyFormat() {}

    /**
     * The header that comes before the numbers.
     *
     * @param frames the first dimension; empty if the array has no such dimension
     */
    public static byte[] header(OptionalInt frames, ArrayLayout layout) {
        String shape = (frames.isPresent() ? frames.getAsInt() + ", " : "") + layout.rows() + ", " + layout.columns()
                + ", " + layout.samples();
        String description =
                "{'descr': '" + layout.type().numpyName() + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int start = MAGIC.length + LENGTH_OF_LENGTH;
        int length = (start + description.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        byte[] header = (" ".repeat(start) + description + " ".repeat(length - start - description.length() - 1) + "\n")
                .getBytes(US_ASCII);
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = (byte) (length - start);
        header[MAGIC.length + 1] = (byte) (length - start >>> 8);
        return header;
    }

    /** A stream whose bytes become the only array of an NPZ. Closing it completes the ZIP. */
    public static OutputStream compressing(OutputStream output) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(output);
        zip.putNextEntry(new ZipEntry(NAME));
        return zip;
    }
}
