package org.isocenter.dicom.transcode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** The attributes that describe the encoding of pixels (PS3.3 C.7.6.3, C.7.6.1.1.5). */
final class PixelAttributes {

    private static final Tag EXTENDED_OFFSET_TABLE = new Tag(0x7FE00001);
    private static final Tag EXTENDED_OFFSET_TABLE_LENGTHS = new Tag(0x7FE00002);
    private static final Tag LOSSY_IMAGE_COMPRESSION = new Tag(0x00282110);
    private static final Tag LOSSY_IMAGE_COMPRESSION_RATIO = new Tag(0x00282112);
    private static final Tag LOSSY_IMAGE_COMPRESSION_METHOD = new Tag(0x00282114);

    private static final Map<TransferSyntax, String> METHODS = Map.of(
            TransferSyntax.JPEG_BASELINE_8BIT, "ISO_10918_1",
            TransferSyntax.JPEG_EXTENDED_12BIT, "ISO_10918_1",
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS, "ISO_14495_1",
            TransferSyntax.JPEG_2000, "ISO_15444_1",
            TransferSyntax.HTJ2K, "ISO_15444_15");

    private PixelAttributes() {}

    /** A builder that describes these pixels instead, with neither pixel data nor offset tables. */
    static DataSet.Builder describing(DataSet dataSet, ImagePixelDescription image) {
        DataSet.Builder builder = dataSet.toBuilder()
                .remove(Tag.PIXEL_DATA)
                .remove(EXTENDED_OFFSET_TABLE)
                .remove(EXTENDED_OFFSET_TABLE_LENGTHS)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, image.photometricInterpretation());
        if (image.samplesPerPixel() > 1) {
            builder.putIntegers(Tag.PLANAR_CONFIGURATION, ValueRepresentation.US, image.planar() ? 1 : 0);
        }
        return builder;
    }

    /**
     * The loss by JPEG in the source, if the data set does not mention it. For other lossy syntaxes it is not certain that there was any.
     */
    static List<Loss> lossOfSource(DataSet dataSet, TransferSyntax source, double ratio) {
        boolean discreteCosine =
                source.equals(TransferSyntax.JPEG_BASELINE_8BIT) || source.equals(TransferSyntax.JPEG_EXTENDED_12BIT);
        boolean noted =
                dataSet.string(LOSSY_IMAGE_COMPRESSION).filter("01"::equals).isPresent();
        return discreteCosine && !noted ? List.of(new Loss(source, ratio)) : List.of();
    }

    /** Adds lossy steps, the earliest first, to those that the data set already lists; ratios and methods correspond to each other. */
    static void noteLosses(DataSet dataSet, List<Loss> losses, DataSet.Builder builder) {
        if (losses.isEmpty()) {
            return;
        }
        List<String> ratios = new ArrayList<>(dataSet.strings(LOSSY_IMAGE_COMPRESSION_RATIO));
        List<String> methods = new ArrayList<>(dataSet.strings(LOSSY_IMAGE_COMPRESSION_METHOD));
        int before = Math.max(ratios.size(), methods.size());
        pad(ratios, before);
        pad(methods, before);
        for (Loss loss : losses) {
            ratios.add(loss.ratioText());
            methods.add(METHODS.getOrDefault(loss.transferSyntax(), ""));
        }
        builder.put(LOSSY_IMAGE_COMPRESSION, ValueRepresentation.CS, "01")
                .put(LOSSY_IMAGE_COMPRESSION_RATIO, ValueRepresentation.DS, ratios.toArray(String[]::new))
                .put(LOSSY_IMAGE_COMPRESSION_METHOD, ValueRepresentation.CS, methods.toArray(String[]::new));
    }

    private static void pad(List<String> values, int size) {
        while (values.size() < size) {
            values.add("");
        }
    }

    /**
     * One lossy step.
     *
     * @param ratio uncompressed to compressed length
     */
    record Loss(TransferSyntax transferSyntax, double ratio) {

        /** The ratio as the value of an attribute. */
        String ratioText() {
            return BigDecimal.valueOf(ratio)
                    .setScale(2, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
