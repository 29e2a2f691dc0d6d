package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonObject;
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
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-RS: Retrieve Transaction, rendered resources and thumbnails (PS3.18 §10.4.1.1.3). */
@ExtendWith(ArquillianExtension.class)
class RenderedIT {

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    private static SampleImage uploaded() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        SHARED.upload(image.file());
        return image;
    }

    private static BufferedImage picture(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRealImageShouldHavePicturesAtFourLevels(RealFile file) throws Exception {
        boolean image = file.dataSet().integer(Tag.ROWS).orElse(0) > 0
                && file.dataSet().contains(Tag.PIXEL_DATA)
                && !file.path().endsWith("hostile-dimensions.dcm")
                && !file.path().endsWith("DummyCT.dcm");
        if (!image) {
            return;
        }
        file.stored(SHARED);
        for (String path :
                List.of(file.studyPath(), file.seriesPath(), file.instancePath(), file.instancePath() + "/frames/1")) {
            HttpResponse<byte[]> jpeg = SHARED.bytes(path + "/rendered");
            HttpResponse<byte[]> png = SHARED.bytes(path + "/rendered", "Accept", "image/png");
            HttpResponse<byte[]> thumbnail = SHARED.bytes(path + "/thumbnail");

            assertThat(type(jpeg)).isEqualTo("image/jpeg");
            assertThat(type(png)).isEqualTo("image/png");
            for (BufferedImage picture : List.of(picture(jpeg), picture(png))) {
                assertThat(picture.getWidth())
                        .isEqualTo((int) file.dataSet().integer(Tag.COLUMNS).orElseThrow());
                assertThat(picture.getHeight())
                        .isEqualTo((int) file.dataSet().integer(Tag.ROWS).orElseThrow());
            }
            assertThat(Math.max(
                            picture(thumbnail).getWidth(), picture(thumbnail).getHeight()))
                    .isEqualTo(200);
        }
    }

    @Test
    void hostileDimensionsShouldBeRefusedAtOnce() throws Exception {
        for (RealFile file : files()) {
            if (file.path().endsWith("hostile-dimensions.dcm") || file.path().endsWith("invalid-rows.dcm")) {
                file.stored(SHARED);

                HttpResponse<String> response = SHARED.get(file.instancePath() + "/rendered");

                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(json(response, JsonObject.class).getInt("OrthancStatus"))
                        .isEqualTo(23);
                assertThat(json(response, JsonObject.class).getString("Details"))
                        .containsAnyOf("a frame of 8589672450 bytes", "Rows");
            }
        }
    }

    @Test
    void whatHasNoPixelsShouldHaveAnIconOnly() throws Exception {
        SampleInstance image = SampleInstance.ofNewStudy();
        SampleInstance sample = new SampleInstance(
                image.study(),
                image.series(),
                image.instance(),
                image.dataSet().toBuilder().remove(Tag.PIXEL_DATA).build());
        SHARED.upload(sample.file());

        assertThat(SHARED.get(sample.path() + "/rendered").statusCode()).isEqualTo(406);
        assertThat(picture(SHARED.bytes(sample.path() + "/thumbnail")).getWidth())
                .isEqualTo(200);
    }

    /** All pixels of the sample's frames are equal: what a window makes of their number is in each of them. */
    @ParameterizedTest
    @CsvSource({
        "1, '1,2,linear-exact', 128",
        "2, '1,2,linear-exact', 255",
        "3, '0,4,linear-exact', 255",
        "1, '0,4,linear-exact', 191",
        "2, '2,1,sigmoid', 128",
        "2, '2.5,2,linear', 128",
        "1, '2.5,2,linear', 0"
    })
    void windowShouldBeApplied(int frame, String window, int grey) throws Exception {
        BufferedImage picture = picture(SHARED.bytes(
                uploaded().path() + "/frames/" + frame + "/rendered?window=" + window, "Accept", "image/png"));

        assertThat(picture.getRaster().getSample(2, 2, 0)).isEqualTo(grey);
    }

    @Test
    void viewportShouldHaveItsExactSize() throws Exception {
        String path = uploaded().path() + "/rendered?window=1,2,sigmoid&viewport=";

        BufferedImage padded = picture(SHARED.bytes(path + "10,20", "Accept", "image/png"));
        BufferedImage region = picture(SHARED.bytes(path + ",6,-1,1,-2,2", "Accept", "image/png"));

        assertThat(padded.getWidth()).isEqualTo(10);
        assertThat(padded.getHeight()).isEqualTo(20);
        assertThat(padded.getRaster().getSample(5, 4, 0)).isZero();
        assertThat(padded.getRaster().getSample(5, 5, 0)).isEqualTo(128);
        assertThat(region.getWidth()).isEqualTo(4);
        assertThat(region.getHeight()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quality=0",
                "quality=101",
                "quality=x",
                "quality=",
                "viewport=",
                "viewport=0,10",
                "viewport=10",
                "viewport=1,2,3",
                "viewport=-1,2",
                "viewport=99999,99999",
                "viewport=99999999999,1",
                "viewport=1,1,0,0,0,1",
                "viewport=1,1,a,0,1,1",
                "window=1,2",
                "window=1,2,cubic",
                "window=1,0,sigmoid",
                "window=1,0.5,linear",
                "window=NaN,1,linear",
                "window=1e999,1,linear",
                "annotation=nope",
                "iccprofile=nope"
            })
    void parametersThatMakeNoSenseShouldBeRefused(String query) throws Exception {
        HttpResponse<String> response = SHARED.get(uploaded().path() + "/rendered?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(3);
        assertThat(json(response, JsonObject.class).getString("Details"))
                .contains(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "x", "1,9", "99999999999"})
    void framesThatAreNoneShouldBeRefused(String frames) throws Exception {
        String path = uploaded().path() + "/frames/" + frames;

        assertThat(SHARED.get(path + "/rendered").statusCode()).isEqualTo(400);
        assertThat(SHARED.get(path + "/thumbnail").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'', image/jpeg",
        "*/*, image/jpeg",
        "image/jpeg, image/jpeg",
        "image/png, image/png",
        "image/gif, image/gif",
        "image/jp2, image/jp2",
        "'image/png;q=0.3, image/gif;q=0.9', image/gif",
        "image/*, image/jpeg",
        "multipart/related, 'multipart/related; type=\"image/jpeg\"'",
        "'multipart/related; type=image/png', 'multipart/related; type=\"image/png\"'"
    })
    void mediaTypeShouldBeNegotiated(String accept, String type) throws Exception {
        HttpResponse<byte[]> response =
                SHARED.bytes(uploaded().path() + "/rendered", "Accept", accept.isEmpty() ? "*/*" : accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(type(response)).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/nope", "application/dicom", "multipart/related; type=application/dicom"})
    void otherMediaTypesShouldBeRefused(String accept) throws Exception {
        assertThat(SHARED.get(uploaded().path() + "/rendered", "Accept", accept).statusCode())
                .isEqualTo(400);
    }

    /** Greys have none; what the image has of its own goes before sRGB. */
    @ParameterizedTest
    @CsvSource({"no, false", "yes, true", "srgb, true"})
    void profileShouldBeInPicturesOfColoursWhereItIsAskedFor(String profile, boolean expected) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet colours = sample.dataSet().toBuilder()
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "RGB")
                .putIntegers(Tag.PLANAR_CONFIGURATION, ValueRepresentation.US, 0)
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 1)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 2)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[] {9, 8, 7, 6, 5, 4}))
                .build();
        SHARED.upload(Part10Samples.file(colours, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        String query = "/rendered?iccprofile=" + profile;

        HttpResponse<byte[]> picture = SHARED.bytes(sample.path() + query);

        assertThat(new String(picture.body(), ISO_8859_1).contains("ICC_PROFILE"))
                .isEqualTo(expected);
        assertThat(new String(SHARED.bytes(uploaded().path() + query).body(), ISO_8859_1))
                .doesNotContain("ICC_PROFILE");
    }

    @Test
    void acceptMayBeAParameter() throws Exception {
        assertThat(type(SHARED.bytes(uploaded().path() + "/rendered?accept=image/png")))
                .isEqualTo("image/png");
    }

    @Test
    void framesShouldBePartsWhereTheseAreAccepted() throws Exception {
        SampleImage image = uploaded();
        String window = "/rendered?window=1,2,linear-exact";

        List<byte[]> all =
                parts(SHARED.bytes(image.path() + window, "Accept", "multipart/related; type=\"image/png\""));
        List<byte[]> some = parts(
                SHARED.bytes(image.path() + "/frames/2,1" + window, "Accept", "multipart/related; type=\"image/png\""));

        assertThat(all).hasSize(3);
        assertThat(some).containsExactly(all.get(1), all.get(0));
    }

    @Test
    void studyShouldComeAsAWholeWherePartsAreAccepted() throws Exception {
        SampleImage first = uploaded();
        SampleImage second = new SampleImage(first.instance().sibling(), 1);
        SampleImage third = new SampleImage(first.instance().ofAnotherSeries(), 1);
        SHARED.upload(second.file());
        SHARED.upload(third.file());
        String study = "/dicom-web/studies/" + first.instance().study();
        String parts = "multipart/related; type=\"image/jpeg\"";

        assertThat(parts(SHARED.bytes(study + "/rendered", "Accept", parts))).hasSize(3);
        assertThat(parts(SHARED.bytes(study + "/series/" + first.instance().series() + "/rendered", "Accept", parts)))
                .hasSize(2);
        assertThat(type(SHARED.bytes(study + "/rendered"))).isEqualTo("image/jpeg");
        assertThat(type(SHARED.bytes(study + "/thumbnail"))).isEqualTo("image/jpeg");
    }

    @Test
    void gifOfSeveralFramesShouldMove() throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(uploaded().path() + "/rendered", "Accept", "image/gif");

        assertThat(new String(response.body(), ISO_8859_1)).contains("NETSCAPE2.0");
    }

    @Test
    void pictureShouldBeSentOnceToWhoKeepsIt() throws Exception {
        String path = uploaded().path() + "/rendered";
        HttpResponse<byte[]> first = SHARED.bytes(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = SHARED.bytes(path, "If-None-Match", tag);
        HttpResponse<String> head = SHARED.request("HEAD", path);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue(Integer.toString(first.body().length));
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(SHARED.bytes(path + "?quality=10").headers().firstValue("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void resourcesThatAreNotThereShouldNotBeFound() throws Exception {
        for (String path : List.of(
                "studies/1.2",
                "studies/1.2/series/1.3",
                "studies/1.2/series/1.3/instances/1.4",
                "studies/1.2/series/1.3/instances/1.4/frames/1")) {
            assertThat(SHARED.get("/dicom-web/" + path + "/rendered").statusCode())
                    .isEqualTo(404);
            assertThat(SHARED.get("/dicom-web/" + path + "/thumbnail").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void otherMethodsShouldNotBeAllowed() throws Exception {
        assertThat(SHARED.request("POST", uploaded().path() + "/rendered").statusCode())
                .isEqualTo(405);
    }
}
