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

/** The attributes that say how pixels are encoded (PS3.3 C.7.6.3, C.7.6.1.1.5). */
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
            TransferSyntax.JPEG_2000, "ISO_15444_1");

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

    /** Notes what JPEG has done to the pixels if the data set does not say it; of other lossy syntaxes that is not certain. */
    static void noteLossOfSource(DataSet dataSet, TransferSyntax source, double ratio, DataSet.Builder builder) {
        boolean discreteCosine =
                source.equals(TransferSyntax.JPEG_BASELINE_8BIT) || source.equals(TransferSyntax.JPEG_EXTENDED_12BIT);
        boolean noted =
                dataSet.string(LOSSY_IMAGE_COMPRESSION).filter("01"::equals).isPresent();
        if (discreteCosine && !noted) {
            noteLoss(dataSet, source, ratio, builder);
        }
    }

    /** Adds one lossy step to those the data set tells of. */
    static void noteLoss(DataSet dataSet, TransferSyntax lossy, double ratio, DataSet.Builder builder) {
        List<String> ratios = new ArrayList<>(dataSet.strings(LOSSY_IMAGE_COMPRESSION_RATIO));
        ratios.add(BigDecimal.valueOf(ratio)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString());
        List<String> methods = new ArrayList<>(dataSet.strings(LOSSY_IMAGE_COMPRESSION_METHOD));
        methods.add(METHODS.getOrDefault(lossy, ""));
        builder.put(LOSSY_IMAGE_COMPRESSION, ValueRepresentation.CS, "01")
                .put(LOSSY_IMAGE_COMPRESSION_RATIO, ValueRepresentation.DS, ratios.toArray(String[]::new))
                .put(LOSSY_IMAGE_COMPRESSION_METHOD, ValueRepresentation.CS, methods.toArray(String[]::new));
    }
}
