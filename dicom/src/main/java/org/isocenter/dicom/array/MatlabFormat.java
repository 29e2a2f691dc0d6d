package org.isocenter.dicom.array;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Expressions that MATLAB and GNU Octave evaluate to a matrix of rows and columns, or, for colours, of rows, columns and samples. */
public final class MatlabFormat {

    private MatlabFormat() {}

    /**
     * Writes the expression of an array.
     *
     * @param numbers the bytes of its {@link PixelArray}, read row by row
     */
    public static void write(ArrayLayout layout, InputStream numbers, OutputStream output) throws IOException {
        ArrayLayout oneRow = new ArrayLayout(1, layout.columns(), layout.samples(), layout.type());
        boolean colours = layout.samples() > 1;
        text(output, colours ? "double(permute(reshape([ " : "double([ ");
        int perRow = layout.columns() * layout.samples();
        for (int y = 0; y < layout.rows(); y++) {
            PixelArray array = new PixelArray(oneRow, numbers.readNBytes((int) oneRow.length()));
            StringBuilder row = new StringBuilder(4 * perRow);
            if (y > 0 && !colours) {
                row.append("; ");
            }
            for (int x = 0; x < perRow; x++) {
                append(row, array.get(x));
                row.append(' ');
            }
            text(output, row);
        }
        // In these programs the first dimension varies fastest.
        text(
                output,
                colours
                        ? "], [ " + layout.samples() + " " + layout.columns() + " " + layout.rows() + " ]), [ 3 2 1 ]))"
                        : "])");
    }

    private static void append(StringBuilder text, double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            text.append((long) number);
        } else {
            text.append(Double.toString(number).replace("Infinity", "Inf"));
        }
    }

    private static void text(OutputStream output, CharSequence text) throws IOException {
        output.write(text.toString().getBytes(US_ASCII));
    }
}
