package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.isocenter.tests.server.SampleImage;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-URI: Retrieve Rendered Instance (PS3.18 §9.5). */
@ExtendWith(ArquillianExtension.class)
class WadoImagesIT {

    /** 4 x 4 pixels, all with the number of the frame. */
    private static String uploaded() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        SHARED.upload(image.file());
        return "/wado?requestType=WADO&objectUID=" + image.instance().instance();
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static BufferedImage picture(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', image/jpeg, JPEG",
        "&contentType=image/jpeg, image/jpeg, JPEG",
        "&contentType=image/jpg, image/jpeg, JPEG",
        "&contentType=image/png, image/png, png",
        "&contentType=image/gif, image/gif, gif",
        "'&contentType=text/nope,image/png', image/png, png"
    })
    void imageShouldComeAsWhatItIsSaidToBe(String query, String type, String format) throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(uploaded() + query, "Accept", "application/nope");

        assertThat(type(response)).isEqualTo(type);
        assertThat(ImageIO.getImageReaders(ImageIO.createImageInputStream(new ByteArrayInputStream(response.body())))
                        .next()
                        .getFormatName())
                .isEqualTo(format);
    }

    @Test
    void windowShouldBeAppliedToTheFrameAskedFor() throws Exception {
        String query = "&contentType=image/png&windowCenter=2.5&windowWidth=2&frameNumber=";

        assertThat(picture(SHARED.bytes(uploaded() + query + 2)).getRaster().getSample(1, 1, 0))
                .isEqualTo(128);
        assertThat(picture(SHARED.bytes(uploaded() + query + 1)).getRaster().getSample(1, 1, 0))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "rows=8, 8, 8",
        "columns=2, 2, 2",
        "rows=8&columns=100, 8, 8",
        "'region=0,0,0.5,1', 2, 4",
        "'region=0.5,0,1,0.5&rows=10', 10, 10"
    })
    void imageShouldBeAsLargeAsItsProportionsAllow(String query, int width, int height) throws Exception {
        BufferedImage picture = picture(SHARED.bytes(uploaded() + "&" + query));

        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows=0",
                "rows=x",
                "columns=-1",
                "rows=99999&columns=99999",
                "rows=60000",
                "region=0,0,0,1",
                "region=0,0,1",
                "region=0,0,2,1",
                "windowCenter=1",
                "windowWidth=1",
                "windowCenter=1&windowWidth=0",
                "frameNumber=0",
                "frameNumber=4",
                "imageQuality=0",
                "imageQuality=101",
                "annotation=nope",
                "charset=nope",
                "contentType=application/dicom&transferSyntax=1.2.3"
            })
    void parametersThatMakeNoSenseShouldBeRefused(String query) throws Exception {
        HttpResponse<String> response = SHARED.get(uploaded() + "&" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(3);
    }

    @Test
    void qualityAndAnnotationShouldChangeTheImage() throws Exception {
        String image = uploaded() + "&rows=300&windowCenter=9&windowWidth=2";

        byte[] plain = SHARED.bytes(image + "&imageQuality=90").body();
        byte[] poor = SHARED.bytes(image + "&imageQuality=1").body();
        byte[] annotated = SHARED.bytes(image + "&annotation=patient,technique").body();

        assertThat(poor.length).isLessThanOrEqualTo(plain.length);
        assertThat(annotated.length).isGreaterThan(plain.length);
    }

    @Test
    void objectMayComeInAnotherTransferSyntax() throws Exception {
        HttpResponse<byte[]> response =
                SHARED.bytes(uploaded() + "&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2.5");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.body(), ISO_8859_1)).contains("1.2.840.10008.1.2.5");
    }

    /** Whom pixels name nobody knows. */
    @Test
    void picturesShouldNotBeCalledDeidentified() throws Exception {
        assertThat(SHARED.get(uploaded() + "&anonymize=yes").statusCode()).isEqualTo(406);
        assertThat(SHARED.get(uploaded() + "&contentType=application/dicom&anonymize=maybe")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void presentationStateThatIsNoneShouldBeRefused() throws Exception {
        String other = uploaded();
        String uid = other.substring(other.lastIndexOf('=') + 1);

        assertThat(SHARED.get(uploaded() + "&presentationUID=1.2.3").statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get(uploaded() + "&presentationUID=" + uid).statusCode())
                .isEqualTo(400);
    }
}
