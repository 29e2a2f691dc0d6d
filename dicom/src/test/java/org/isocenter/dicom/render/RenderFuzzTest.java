package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.report.ReportHtml;
import org.isocenter.dicom.report.StructuredReport;
import org.isocenter.dicom.testing.Fuzz;
import org.junit.jupiter.api.Test;

/** Damaged images are rendered, or refused in the one way that is declared, within bounds. */
class RenderFuzzTest {

    private static byte[] file(SyntheticImage image) {
        DataSet dataSet = image.dataSet().toBuilder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
                .putItems(
                        new Tag(0x00081115),
                        List.of(DataSet.builder()
                                .putItems(
                                        new Tag(0x00081140),
                                        List.of(DataSet.builder()
                                                .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
                                                .build()))
                                .build()))
                .putIntegers(new Tag(0x00181624), ValueRepresentation.US, 0xFFFF, 0x8080, 0x7000)
                .put(new Tag(0x00181600), ValueRepresentation.CS, "CIRCULAR")
                .put(new Tag(0x00181610), ValueRepresentation.IS, "1", "1")
                .put(new Tag(0x00181612), ValueRepresentation.IS, "2")
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static List<byte[]> corpus() {
        SyntheticImage palette = SyntheticImage.monochrome(8, false, 0, 1, 2, 3, 4, 5)
                .cs(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .us(0x00281101, 6, 0, 16)
                .us(0x00281102, 6, 0, 16)
                .us(0x00281103, 6, 0, 16)
                .words(0x00281221, 0, 2, 0x1000, 0x2000, 1, 2, 0x4000, 2, 1, 0, 0)
                .words(0x00281222, 0, 1, 0xFF00, 1, 5, 0x0000)
                .words(0x00281203, 0, 6, 0, 0x100, 0x200, 0x300);
        DataSet table = DataSet.builder()
                .putIntegers(new Tag(0x00283002), ValueRepresentation.US, 4, 0, 8)
                .put(Attribute.ofBytes(new Tag(0x00283006), ValueRepresentation.OW, new byte[] {0, 64, 99, 127}))
                .build();
        SyntheticImage grey = SyntheticImage.monochrome(16, true, -5, 0, 5, 500)
                .stored(12)
                .rows(2)
                .items(0x00283000, table)
                .items(0x00283010, table)
                .is(0x00280034, "4", "3")
                .ss(0x00280120, -5)
                .us(0x60000010, 2)
                .us(0x60000011, 2)
                .cs(new Tag(0x60000040), "G")
                .ss(0x60000050, 1, 1)
                .us(0x60000100, 16)
                .us(0x60000102, 12);
        SyntheticImage overlay = SyntheticImage.colour("YBR_FULL", 8, 1, 2, 3, 4, 5, 6)
                .us(0x60000010, 2)
                .us(0x60000011, 2)
                .cs(new Tag(0x60000040), "G")
                .words(0x60003000, 0b1111);
        SyntheticImage frames = SyntheticImage.monochrome(8, false, 0, 100, 0, 100)
                .us(Tag.COLUMNS, 2)
                .is(0x00280008, "2")
                .items(
                        0x52009230,
                        DataSet.EMPTY,
                        DataSet.builder()
                                .putItems(
                                        new Tag(0x00289132),
                                        List.of(DataSet.builder()
                                                .put(new Tag(0x00281050), ValueRepresentation.DS, "5")
                                                .put(new Tag(0x00281051), ValueRepresentation.DS, "9")
                                                .build()))
                                .build());
        return List.of(file(palette), file(grey), file(overlay), file(frames));
    }

    @Test
    void damagedImagesShouldBeRenderedOrRefused() {
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
        long count = new Fuzz(corpus(), List.of(new byte[] {0, 0}, new byte[] {-1, -1}, new byte[] {0, -128}))
                .run(input -> render(reader, input), IOException.class);

        assertThat(count).isPositive();
    }

    /** Mutations may move pixels to the end, where they are left in the file. */
    private static void render(Part10Reader reader, byte[] input) throws IOException {
        Part10File file = reader.read(ByteBuffer.wrap(input));
        StructuredReport report = StructuredReport.of(file.dataSet());
        assertThat(ReportHtml.of(report, UTF_8)).isNotEmpty();
        StoredValues values = value -> new ByteArrayInputStream(
                input, (int) Math.min(value.offset(), input.length), (int) Math.min(value.length(), input.length));
        Renderer renderer = Renderer.of(
                file.dataSet(), file.meta().transferSyntax(), values, CodecLimits.DEFAULT.withFrameLength(1 << 16));
        RenderingParameters parameters = RenderingParameters.DEFAULT.withViewport(Viewport.canvas(20, 20));
        renderer.picture(1, parameters);
        renderer.numbers(1, true);
        renderer.numbers(renderer.numberOfFrames(), false);
        for (PresentationState.Kind kind : PresentationState.Kind.values()) {
            DataSet state = file.dataSet().toBuilder()
                    .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, kind.sopClass())
                    .build();
            try {
                renderer.picture(renderer.numberOfFrames(), parameters, new PresentationState(state, values));
            } catch (RenderFailure e) {
                // most kinds are not for this image
                assertThat(e).isNotNull();
            }
        }
    }
}
