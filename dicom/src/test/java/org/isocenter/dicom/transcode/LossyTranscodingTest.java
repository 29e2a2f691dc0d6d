package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an instance says of itself once something of its pixels is lost. */
class LossyTranscodingTest {

    private static final Tag IMAGE_TYPE = new Tag(0x00080008);
    private static final Tag CODE_VALUE = new Tag(0x00080100);
    private static final Tag DERIVATION_DESCRIPTION = new Tag(0x00082111);
    private static final Tag SOURCE_IMAGE_SEQUENCE = new Tag(0x00082112);
    private static final Tag FRAME_TYPE = new Tag(0x00089007);
    private static final Tag DERIVATION_CODE_SEQUENCE = new Tag(0x00089215);
    private static final Tag MR_IMAGE_FRAME_TYPE_SEQUENCE = new Tag(0x00189226);
    private static final Tag LARGEST_IMAGE_PIXEL_VALUE = new Tag(0x00280107);
    private static final Tag LOSSY = new Tag(0x00282110);
    private static final Tag RATIO = new Tag(0x00282112);
    private static final Tag METHOD = new Tag(0x00282114);
    private static final Tag SHARED_FUNCTIONAL_GROUPS = new Tag(0x52009229);
    private static final Tag PER_FRAME_FUNCTIONAL_GROUPS = new Tag(0x52009230);
    private static final int SIZE = 32;

    private final Transcoder transcoder =
            new Transcoder(TranscodingOptions.DEFAULT.withLossy(EncodingParameters.DEFAULT));

    @ParameterizedTest
    @CsvSource({
        "JPEGBaseline8Bit, ISO_10918_1, YBR_FULL_422",
        "JPEGExtended12Bit, ISO_10918_1, YBR_FULL_422",
        "JPEGLSNearLossless, ISO_14495_1, RGB",
        "JPEG2000, ISO_15444_1, YBR_ICT",
        "HTJ2K, ISO_15444_15, YBR_ICT"
    })
    void lossyImageShouldSayWhatWasDoneToIt(String keyword, String method, String colours) throws IOException {
        DataSet image = image(3).toBuilder()
                .put(IMAGE_TYPE, ValueRepresentation.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .putIntegers(LARGEST_IMAGE_PIXEL_VALUE, ValueRepresentation.US, 255)
                .build();

        DataSet lossy = transcode(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, named(keyword))
                .file()
                .dataSet();

        assertThat(lossy.string(Tag.SOP_INSTANCE_UID)).isEqualTo(image.string(Tag.SOP_INSTANCE_UID));
        assertThat(lossy.strings(IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY", "AXIAL");
        assertThat(lossy.string(LOSSY)).hasValue("01");
        assertThat(lossy.strings(METHOD)).containsExactly(method);
        assertThat(lossy.strings(RATIO)).singleElement().satisfies(ratio -> assertThat(Double.parseDouble(ratio))
                .isGreaterThan(0.5));
        assertThat(lossy.string(DERIVATION_DESCRIPTION)).hasValueSatisfying(text -> assertThat(text)
                .contains(named(keyword).name())
                .endsWith(lossy.string(RATIO).orElseThrow()));
        assertThat(lossy.items(DERIVATION_CODE_SEQUENCE))
                .singleElement()
                .satisfies(code -> assertThat(code.string(CODE_VALUE)).hasValue("113040"));
        assertThat(lossy.contains(SOURCE_IMAGE_SEQUENCE)).isFalse();
        assertThat(lossy.contains(LARGEST_IMAGE_PIXEL_VALUE)).isFalse();
        assertThat(lossy.string(Tag.PHOTOMETRIC_INTERPRETATION)).hasValue(colours);
        assertThat(lossy.integer(Tag.PLANAR_CONFIGURATION)).hasValue(0);
    }

    @Test
    void earlierLossesShouldStayBesideTheNewOne() throws IOException {
        DataSet image = image(1).toBuilder()
                .put(LOSSY, ValueRepresentation.CS, "01")
                .put(RATIO, ValueRepresentation.DS, "7.5", "3")
                .put(METHOD, ValueRepresentation.CS, "ISO_10918_1")
                .put(DERIVATION_DESCRIPTION, ValueRepresentation.ST, "Sharpened")
                .build();

        DataSet lossy = transcode(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_2000)
                .file()
                .dataSet();
        DataSet twice = transcode(
                        lossy.toBuilder().put(pixels(1)).build(),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.JPEG_LS_NEAR_LOSSLESS)
                .file()
                .dataSet();

        assertThat(lossy.strings(RATIO)).hasSize(3).startsWith("7.5", "3");
        assertThat(lossy.strings(METHOD)).containsExactly("ISO_10918_1", "", "ISO_15444_1");
        assertThat(lossy.string(DERIVATION_DESCRIPTION))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Sharpened; JPEG 2000"));
        assertThat(twice.strings(METHOD)).endsWith("ISO_15444_1", "ISO_14495_1");
        assertThat(twice.items(DERIVATION_CODE_SEQUENCE)).hasSize(1);
    }

    @Test
    void jpegThatNothingWasSaidOfShouldBeNotedWithWhatFollows() throws IOException {
        Transcoding.Transcoded jpeg =
                transcode(image(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_BASELINE_8BIT);
        DataSet silent = jpeg.file().dataSet().toBuilder()
                .remove(LOSSY)
                .remove(RATIO)
                .remove(METHOD)
                .build();

        Transcoding outcome = transcoder.transcode(
                new Part10File(jpeg.file().meta(), silent), jpeg.values(), TransferSyntax.JPEG_LS_NEAR_LOSSLESS);

        assertThat(outcome).isInstanceOfSatisfying(Transcoding.Transcoded.class, lossy -> {
            assertThat(lossy.file().dataSet().strings(METHOD)).containsExactly("ISO_10918_1", "ISO_14495_1");
            assertThat(lossy.file().dataSet().strings(RATIO)).hasSize(2);
        });
    }

    @Test
    void framesShouldBeDerivedAsTheirImageIs() throws IOException {
        DataSet type = DataSet.builder()
                .put(FRAME_TYPE, ValueRepresentation.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                .build();
        DataSet group = DataSet.builder()
                .putItems(MR_IMAGE_FRAME_TYPE_SEQUENCE, List.of(type))
                .build();
        DataSet image = image(1).toBuilder()
                .put(IMAGE_TYPE, ValueRepresentation.CS, "MIXED", "PRIMARY")
                .putItems(SHARED_FUNCTIONAL_GROUPS, List.of(DataSet.EMPTY))
                .putItems(PER_FRAME_FUNCTIONAL_GROUPS, List.of(group))
                .build();

        DataSet lossy = transcode(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_LS_NEAR_LOSSLESS)
                .file()
                .dataSet();

        assertThat(lossy.strings(IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
        DataSet frame = lossy.items(PER_FRAME_FUNCTIONAL_GROUPS).get(0);
        assertThat(frame.items(MR_IMAGE_FRAME_TYPE_SEQUENCE).get(0).strings(FRAME_TYPE))
                .containsExactly("DERIVED", "PRIMARY", "VOLUME", "NONE");
    }

    @Test
    void losslessTranscodingShouldSayNothingOfLosses() throws IOException {
        DataSet image = image(1).toBuilder()
                .put(IMAGE_TYPE, ValueRepresentation.CS, "ORIGINAL", "PRIMARY")
                .build();

        DataSet lossless = transcode(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_2000_LOSSLESS)
                .file()
                .dataSet();

        assertThat(lossless.strings(IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(lossless.contains(LOSSY)).isFalse();
        assertThat(lossless.contains(DERIVATION_CODE_SEQUENCE)).isFalse();
    }

    private Transcoding.Transcoded transcode(DataSet image, TransferSyntax source, TransferSyntax target)
            throws IOException {
        Transcoding outcome = transcoder.transcode(
                new Part10File(FileMetaInformation.of(image, source), image), StoredValues.none(), target);
        assertThat(outcome).isInstanceOf(Transcoding.Transcoded.class);
        return (Transcoding.Transcoded) outcome;
    }

    private static TransferSyntax named(String keyword) {
        return TransferSyntax.all().stream()
                .filter(syntax -> syntax.keyword().equals(keyword))
                .findFirst()
                .orElseThrow();
    }

    private static Attribute pixels(int samples) {
        byte[] pixels = new byte[SIZE * SIZE * samples];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7 % 250);
        }
        return Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OB, pixels);
    }

    private static DataSet image(int samples) {
        DataSet.Builder image = DataSet.builder();
        if (samples > 1) {
            image.putIntegers(Tag.PLANAR_CONFIGURATION, ValueRepresentation.US, 0);
        }
        return image.put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, samples == 1 ? "MONOCHROME2" : "RGB")
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, samples)
                .putIntegers(Tag.ROWS, ValueRepresentation.US, SIZE)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, SIZE)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(pixels(samples))
                .build();
    }
}
