package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core interface: pictures of instances. */
@ExtendWith(ArquillianExtension.class)
class InstancePreviewIT {

    /** 300 frames, each pixel the number of its frame. */
    private static String uploaded() throws Exception {
        return json(SHARED.upload(SampleImage.ofFrames(300).file()), JsonObject.class)
                .getString("Path");
    }

    private static BufferedImage picture(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "preview, 0",
        "frames/0/preview, 0",
        "rendered, 1",
        "frames/127/rendered, 128",
        "frames/299/rendered, 255",
        "'frames/299/rendered?window-center=300&window-width=10', 128",
        "image-uint8, 1",
        "frames/299/image-uint8, 255",
        "frames/299/image-uint16, 300",
        "frames/299/image-int16, 300"
    })
    void pictureShouldHaveTheValuesOfItsKind(String operation, int value) throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(uploaded() + "/" + operation);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture(response).getRaster().getSample(0, 0, 0)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, image/jpeg",
        "image/x-portable-arbitrarymap, image/x-portable-arbitrarymap",
        "*/*, image/png"
    })
    void mediaTypeShouldFollowAccept(String accept, String type) throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(uploaded() + "/preview", "Accept", accept);

        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
    }

    @Test
    void renderedShouldFitItsBox() throws Exception {
        BufferedImage picture = picture(SHARED.bytes(uploaded() + "/rendered?width=50&height=20&smooth=1"));

        assertThat(picture.getWidth()).isEqualTo(20);
        assertThat(picture.getHeight()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "frames/300/preview, 400",
        "frames/x/preview, 404",
        "preview?quality=0, 400",
        "rendered?width=x, 400",
        "rendered?window-center=x, 400",
        "'rendered?width=99999&height=99999', 400"
    })
    void whatMakesNoSenseShouldBeRefused(String operation, int status) throws Exception {
        assertThat(SHARED.get(uploaded() + "/" + operation).statusCode()).isEqualTo(status);
    }

    @Test
    void unknownInstanceShouldNotBeFound() throws Exception {
        assertThat(SHARED.get("/instances/66a662ce-7430e543-bad44d47-0dc5a943-ec7a538e/preview")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeDecodedShouldBeUnsupported() throws Exception {
        SampleInstance image = SampleInstance.ofNewStudy();
        SampleInstance other = new SampleInstance(
                image.study(),
                image.series(),
                image.instance(),
                image.dataSet().toBuilder().remove(Tag.PIXEL_DATA).build());
        String path = json(SHARED.upload(other.file()), JsonObject.class).getString("Path");

        HttpResponse<byte[]> placeholder = SHARED.bytes(path + "/preview?returnUnsupportedImage");

        assertThat(SHARED.get(path + "/preview").statusCode()).isEqualTo(415);
        assertThat(placeholder.statusCode()).isEqualTo(307);
        assertThat(placeholder.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/app/images/unsupported.png"));
        assertThat(picture(SHARED.bytes("/app/images/unsupported.png")).getWidth())
                .isEqualTo(200);
    }
}
