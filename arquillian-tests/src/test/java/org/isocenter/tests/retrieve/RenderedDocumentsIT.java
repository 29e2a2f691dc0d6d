package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.imageio.ImageIO;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rendered resources of what is no image: documents, reports, presentation states. */
@ExtendWith(ArquillianExtension.class)
class RenderedDocumentsIT {

    private static SampleInstance of(SampleInstance sample, String sopClass, DataSet additional) {
        DataSet dataSet = sample.dataSet().toBuilder()
                .remove(Tag.PIXEL_DATA)
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, sopClass)
                .putAll(additional)
                .build();
        return new SampleInstance(sample.study(), sample.series(), sample.instance(), dataSet);
    }

    /** One red page of 100 x 200 points. */
    private static final String PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]/Contents 4 0 R>>endobj\n"
            + "4 0 obj<</Length 25>>stream\n1 0 0 rg 0 0 100 200 re f\nendstream endobj\n"
            + "trailer<</Root 1 0 R>>\n%%EOF\n";

    private static SampleInstance document(String pdf) throws Exception {
        SampleInstance sample = of(
                SampleInstance.ofNewStudy(),
                "1.2.840.10008.5.1.4.1.1.104.1",
                DataSet.builder()
                        .put(Attribute.ofBytes(new Tag(0x00420011), ValueRepresentation.OB, pdf.getBytes(UTF_8)))
                        .put(new Tag(0x00420012), ValueRepresentation.LO, "application/pdf")
                        .build());
        SHARED.upload(sample.file());
        return sample;
    }

    private static SampleInstance report() throws Exception {
        DataSet name = DataSet.builder()
                .put(new Tag(0x00080104), ValueRepresentation.LO, "Befund")
                .build();
        DataSet finding = DataSet.builder()
                .put(new Tag(0x0040A040), ValueRepresentation.CS, "TEXT")
                .putItems(new Tag(0x0040A043), List.of(name))
                .put(new Tag(0x0040A160), ValueRepresentation.UT, "Größe <5 mm")
                .build();
        SampleInstance sample = of(
                SampleInstance.ofNewStudy(),
                "1.2.840.10008.5.1.4.1.1.88.11",
                DataSet.builder()
                        .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
                        .putItems(new Tag(0x0040A730), List.of(finding))
                        .build());
        SHARED.upload(sample.file());
        return sample;
    }

    private static BufferedImage picture(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    @Test
    void documentShouldBeSentAsItIs() throws Exception {
        SampleInstance document = document("%PDF-1.4 not much");

        HttpResponse<byte[]> response = SHARED.bytes(document.path() + "/rendered");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(new String(response.body(), UTF_8)).startsWith("%PDF-1.4 not much");
        assertThat(SHARED.get(document.path() + "/rendered", "Accept", "image/jpeg")
                        .statusCode())
                .isEqualTo(400);
        assertThat(picture(SHARED.bytes(document.path() + "/thumbnail")).getWidth())
                .isEqualTo(200);
    }

    @Test
    void thumbnailOfADocumentShouldBeItsFirstPage() throws Exception {
        BufferedImage page = picture(SHARED.bytes(document(PDF).path() + "/thumbnail", "Accept", "image/png"));

        assertThat(page.getWidth()).isEqualTo(100);
        assertThat(page.getHeight()).isEqualTo(200);
        assertThat(page.getRGB(50, 100)).isEqualTo(0xFFFF0000);
    }

    @ParameterizedTest
    @CsvSource({"text/html, &lt;5 mm", "text/plain, <5 mm"})
    void reportShouldBeText(String type, String expected) throws Exception {
        SampleInstance report = report();

        HttpResponse<byte[]> response = SHARED.bytes(report.path() + "/rendered", "Accept", type);

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t.replace(" ", "")).isEqualToIgnoringCase(type + ";charset=utf-8"));
        assertThat(new String(response.body(), UTF_8)).contains("Größe " + expected, "Befund");
    }

    @Test
    void reportShouldComeInTheCharacterSetAskedFor() throws Exception {
        SampleInstance report = report();

        HttpResponse<byte[]> response = SHARED.bytes(
                "/wado?requestType=WADO&contentType=text/plain&charset=ISO-8859-1&objectUID=" + report.instance());

        assertThat(new String(response.body(), ISO_8859_1)).contains("Größe <5 mm");
        assertThat(SHARED.get(report.path() + "/rendered?charset=nope").statusCode())
                .isEqualTo(400);
    }

    @Test
    void presentationStateShouldShowItsImage() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        SHARED.upload(image.file());
        DataSet reference = DataSet.builder()
                .put(
                        Tag.REFERENCED_SOP_INSTANCE_UID,
                        ValueRepresentation.UI,
                        image.instance().instance())
                .put(new Tag(0x00081160), ValueRepresentation.IS, "2")
                .build();
        DataSet series = DataSet.builder()
                .putItems(new Tag(0x00081140), List.of(reference))
                .build();
        DataSet window = DataSet.builder()
                .put(new Tag(0x00281050), ValueRepresentation.DS, "2.5")
                .put(new Tag(0x00281051), ValueRepresentation.DS, "2")
                .build();
        SampleInstance state = of(
                image.instance().sibling(),
                "1.2.840.10008.5.1.4.1.1.11.1",
                DataSet.builder()
                        .putItems(new Tag(0x00081115), List.of(series))
                        .putItems(new Tag(0x00283110), List.of(window))
                        .put(new Tag(0x20500020), ValueRepresentation.CS, "INVERSE")
                        .build());
        SHARED.upload(state.file());

        BufferedImage rendered = picture(SHARED.bytes(state.path() + "/rendered", "Accept", "image/png"));
        BufferedImage wado =
                picture(SHARED.bytes("/wado?requestType=WADO&contentType=image/png&frameNumber=2&objectUID="
                        + image.instance().instance() + "&presentationUID=" + state.instance()));

        String ofSeries = "/wado?requestType=WADO&objectUID=" + image.instance().instance() + "&presentationUID="
                + state.instance() + "&presentationSeriesUID=";
        assertThat(SHARED.get(ofSeries + state.series()).statusCode()).isEqualTo(200);
        assertThat(SHARED.get(ofSeries + "1.2.3").statusCode()).isEqualTo(404);

        SampleImage other = SampleImage.ofFrames(1);
        SHARED.upload(other.file());
        assertThat(SHARED.get("/wado?requestType=WADO&objectUID="
                                + other.instance().instance() + "&presentationUID=" + state.instance())
                        .statusCode())
                .isEqualTo(400);
        // 128 of 255, inverted
        assertThat(rendered.getRaster().getSample(1, 1, 0)).isEqualTo(128);
        assertThat(wado.getRaster().getSample(1, 1, 0)).isEqualTo(128);
        assertThat(picture(SHARED.bytes(state.path() + "/thumbnail")).getWidth())
                .isEqualTo(200);
    }

    @Test
    void pseudoColourStateShouldColourItsImage() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        SHARED.upload(image.file());
        DataSet reference = DataSet.builder()
                .put(
                        Tag.REFERENCED_SOP_INSTANCE_UID,
                        ValueRepresentation.UI,
                        image.instance().instance())
                .build();
        DataSet series = DataSet.builder()
                .putItems(new Tag(0x00081140), List.of(reference))
                .build();
        DataSet window = DataSet.builder()
                .put(new Tag(0x00281050), ValueRepresentation.DS, "1")
                .put(new Tag(0x00281051), ValueRepresentation.DS, "1")
                .build();
        DataSet.Builder palette = DataSet.builder()
                .putItems(new Tag(0x00081115), List.of(series))
                .putItems(new Tag(0x00283110), List.of(window));
        for (int colour = 0; colour < 3; colour++) {
            byte[] entries = {0, 0, 0, (byte) (0x40 + colour)};
            palette.putIntegers(new Tag(0x00281101 + colour), ValueRepresentation.US, 2, 0, 16)
                    .put(Attribute.ofBytes(new Tag(0x00281201 + colour), ValueRepresentation.OW, entries));
        }
        SampleInstance state = of(image.instance().sibling(), "1.2.840.10008.5.1.4.1.1.11.3", palette.build());
        SHARED.upload(state.file());

        BufferedImage rendered = picture(SHARED.bytes(state.path() + "/rendered", "Accept", "image/png"));

        assertThat(rendered.getRGB(1, 1)).isEqualTo(0xFF404142);
        assertThat(picture(SHARED.bytes(state.path() + "/thumbnail")).getWidth())
                .isEqualTo(200);
    }

    /** Two images blended into one are not done: nothing is shown rather than one of them. */
    @Test
    void stateThatIsNotAppliedShouldBeRefused() throws Exception {
        SampleInstance state = of(
                SampleInstance.ofNewStudy(),
                "1.2.840.10008.5.1.4.1.1.11.4",
                DataSet.builder().build());
        SHARED.upload(state.file());

        assertThat(SHARED.get(state.path() + "/rendered").statusCode()).isEqualTo(406);
        assertThat(picture(SHARED.bytes(state.path() + "/thumbnail")).getWidth())
                .isEqualTo(200);
    }

    @Test
    void videoShouldBeSentAsItIs() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet dataSet = sample.dataSet().toBuilder()
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OB, new byte[] {1, 2, 3, 4}))
                .build();
        SHARED.upload(Part10Samples.file(dataSet, TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.102"))));

        HttpResponse<byte[]> response = SHARED.bytes(sample.path() + "/rendered");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(picture(SHARED.bytes(sample.path() + "/thumbnail")).getWidth())
                .isEqualTo(200);
    }
}
