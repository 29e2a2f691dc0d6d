package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** The colours of PALETTE COLOR (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6). */
final class Palette {

    private static final Tag[] DESCRIPTORS = {new Tag(0x00281101), new Tag(0x00281102), new Tag(0x00281103)};
    private static final Tag[] DATA = {new Tag(0x00281201), new Tag(0x00281202), new Tag(0x00281203)};
    private static final Tag[] SEGMENTED = {new Tag(0x00281221), new Tag(0x00281222), new Tag(0x00281223)};

    private static final int UNKNOWN = -1;

    private final LookupTable[] tables;
    private final int bits;

    private Palette(LookupTable[] tables, int bits) {
        this.tables = tables;
        this.bits = bits;
    }

    /** The palette of an image. */
    static Palette of(DataSet image, boolean signed, StoredValues values) throws IOException {
        LookupTable[] tables = new LookupTable[3];
        int greatest = 0;
        int declared = 8;
        for (int i = 0; i < 3; i++) {
            int colour = i;
            LookupTable.Descriptor descriptor = image.get(DESCRIPTORS[i])
                    .flatMap(attribute -> LookupTable.Descriptor.of(attribute, signed))
                    .orElseThrow(() -> new RenderFailure("no palette: " + DESCRIPTORS[colour] + " is absent or short"));
            int[] entries = entries(image, i, descriptor, values);
            for (int entry : entries) {
                greatest = Math.max(greatest, entry);
            }
            declared = Math.max(declared, descriptor.bits());
            tables[i] = new LookupTable(descriptor.first(), 16, entries);
        }
        // Palettes of 16 bits whose entries were never scaled up are common.
        return new Palette(tables, greatest > 255 || declared > 8 && greatest == 0 ? 16 : 8);
    }

    private static int[] entries(DataSet image, int colour, LookupTable.Descriptor descriptor, StoredValues values)
            throws IOException {
        Optional<Attribute> data = image.get(DATA[colour]).filter(attribute -> !attribute.isEmpty());
        if (data.isPresent()) {
            int[] entries = LookupTable.entries(descriptor, data.get(), values);
            if (entries.length == 0) {
                throw new RenderFailure(DATA[colour] + " has fewer entries than its descriptor says");
            }
            return entries;
        }
        Attribute segments = image.get(SEGMENTED[colour])
                .orElseThrow(() -> new RenderFailure("no palette: " + DATA[colour] + " is absent"));
        return PaletteSegments.expand(ValueBytes.words(segments, values, LookupTable.MOST_ENTRIES), descriptor.count());
    }

    /** The picture of a frame, in 8 bits. */
    Picture apply(PixelValues values) throws RenderFailure {
        if (!values.isTabular()) {
            throw new RenderFailure("indexes of a palette with more than 16 bits");
        }
        byte[] colours = new byte[Math.multiplyExact(Math.multiplyExact(values.rows(), values.columns()), 3)];
        int[] row = new int[values.columns()];
        int down = bits - 8;
        for (int y = 0, to = 0; y < values.rows(); y++) {
            values.row(y, row);
            for (int index : row) {
                for (LookupTable table : tables) {
                    colours[to++] = (byte) (table.get(index) >>> down);
                }
            }
        }
        return Picture.of8(values.columns(), values.rows(), 3, colours);
    }

    /** The picture of a grey frame. The darkest grey gets the colour of the first entry, the brightest that of the last entry. */
    Picture apply(PixelValues values, GrayscaleTransformation greys) {
        byte[] colours = new byte[Math.multiplyExact(Math.multiplyExact(values.rows(), values.columns()), 3)];
        double[] row = new double[values.columns()];
        int[] tabular = new int[values.columns()];
        int[] known = new int[1 << 16];
        Arrays.fill(known, UNKNOWN);
        for (int y = 0, to = 0; y < values.rows(); y++) {
            if (values.isTabular()) {
                values.row(y, tabular);
            } else {
                values.row(y, row);
            }
            for (int x = 0; x < row.length; x++, to += 3) {
                int rgb;
                if (values.isTabular()) {
                    // whether signed or not, values of up to 16 bits differ in these bits
                    int word = tabular[x] & 0xFFFF;
                    if (known[word] == UNKNOWN) {
                        known[word] = colour(greys.brightness(tabular[x]));
                    }
                    rgb = known[word];
                } else {
                    rgb = colour(greys.brightness(row[x]));
                }
                colours[to] = (byte) (rgb >>> 16);
                colours[to + 1] = (byte) (rgb >>> 8);
                colours[to + 2] = (byte) rgb;
            }
        }
        return Picture.of8(values.columns(), values.rows(), 3, colours);
    }

    private int colour(double brightness) {
        int rgb = 0;
        for (LookupTable table : tables) {
            rgb = rgb << 8 | table.get(table.first() + brightness * (table.size() - 1)) >>> bits - 8 & 0xFF;
        }
        return rgb;
    }

    static boolean isIn(NativeFrame frame) {
        return isIn(frame.image());
    }

    static boolean isIn(ImagePixelDescription image) {
        return image.photometricInterpretation().equals("PALETTE COLOR") && image.samplesPerPixel() == 1;
    }
}
