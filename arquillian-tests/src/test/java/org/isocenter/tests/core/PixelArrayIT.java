package org.isocenter.tests.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipInputStream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core interface: pixels as numbers. */
@ExtendWith(ArquillianExtension.class)
class PixelArrayIT {

    private static final int HEADER = 128;

    /** 4 x 4 pixels, all with the number of the frame. */
    private static JsonObject uploaded(int frames) throws Exception {
        return json(SHARED.upload(SampleImage.ofFrames(frames).file()), JsonObject.class);
    }

    private static String header(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        return new String(response.body(), 0, HEADER, ISO_8859_1);
    }

    private static ByteBuffer numbers(HttpResponse<byte[]> response) {
        return ByteBuffer.wrap(response.body(), HEADER, response.body().length - HEADER)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void frameShouldBeRowsColumnsAndSamples() throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(uploaded(3).getString("Path") + "/frames/2/numpy");

        assertThat(header(response))
                .startsWith("\u0093NUMPY\u0001\u0000\u0076\u0000{'descr': '<f4',")
                .contains("'shape': (4, 4, 1)");
        assertThat(response.body()).hasSize(HEADER + 4 * 16);
        assertThat(numbers(response).getFloat(15 * 4)).isEqualTo(3f);
    }

    @ParameterizedTest
    @CsvSource({"instances, ID", "series, ParentSeries"})
    void allFramesShouldBeOneArray(String level, String member) throws Exception {
        HttpResponse<byte[]> response =
                SHARED.bytes("/" + level + "/" + uploaded(300).getString(member) + "/numpy?rescale=false");

        assertThat(header(response)).contains("'<u2'").contains("'shape': (300, 4, 4, 1)");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(HEADER + 300L * 16 * 2);
        assertThat(numbers(response).getShort(299 * 16 * 2)).isEqualTo((short) 300);
    }

    /** Three slices that were stored in another order than that in which they lie. */
    @Test
    void slicesOfASeriesShouldComeAsTheyLie() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        String series = "";
        for (int slice : new int[] {2, 3, 1}) {
            SampleInstance instance = slice == 2 ? first : first.sibling();
            DataSet dataSet = instance.dataSet().toBuilder()
                    .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                    .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                    .putIntegers(Tag.ROWS, ValueRepresentation.US, 1)
                    .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 2)
                    .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                    .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                    .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                    .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                    .put(new Tag(0x00200037), ValueRepresentation.DS, "1", "0", "0", "0", "1", "0")
                    .put(new Tag(0x00200032), ValueRepresentation.DS, "0", "0", Integer.toString(slice))
                    .put(new Tag(0x00281052), ValueRepresentation.DS, "-1000")
                    .put(new Tag(0x00281053), ValueRepresentation.DS, "2")
                    .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[] {(byte) slice, 0}))
                    .build();
            series = json(
                            SHARED.upload(Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)),
                            JsonObject.class)
                    .getString("ParentSeries");
        }

        HttpResponse<byte[]> stored = SHARED.bytes("/series/" + series + "/numpy?rescale=0");
        HttpResponse<byte[]> meant = SHARED.bytes("/series/" + series + "/numpy");

        assertThat(header(stored)).contains("'<u1'").contains("'shape': (3, 1, 2, 1)");
        assertThat(new byte[] {
                    numbers(stored).get(0),
                    numbers(stored).get(2),
                    numbers(stored).get(4)
                })
                .containsExactly(1, 2, 3);
        assertThat(numbers(meant).getFloat(16)).isEqualTo(-994f);
    }

    @Test
    void arrayMayBeCompressed() throws Exception {
        String path = uploaded(3).getString("Path") + "/numpy";
        byte[] plain = SHARED.bytes(path).body();

        HttpResponse<byte[]> response = SHARED.bytes(path + "?compress=true");

        assertThat(response.statusCode()).isEqualTo(200);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("arr_0");
            assertThat(zip.readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({"/matlab, 1", "/frames/2/matlab, 3"})
    void frameMayBeAnExpression(String operation, int value) throws Exception {
        HttpResponse<String> response = SHARED.get(uploaded(3).getString("Path") + operation);
        String row = (value + " ").repeat(4);

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.body()).isEqualTo("double([ " + row + "; " + row + "; " + row + "; " + row + "])");
    }

    @ParameterizedTest
    @CsvSource({
        "frames/3/numpy, 400",
        "frames/3/matlab, 400",
        "frames/x/numpy, 404",
        "numpy?rescale=perhaps, 400",
        "numpy?compress=perhaps, 400"
    })
    void whatMakesNoSenseShouldBeRefused(String operation, int status) throws Exception {
        assertThat(SHARED.get(uploaded(3).getString("Path") + "/" + operation).statusCode())
                .isEqualTo(status);
    }

    @Test
    void imagesOfDifferentSizesShouldMakeNoArray() throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        String series = json(SHARED.upload(image.file()), JsonObject.class).getString("ParentSeries");
        SampleInstance other = image.instance().sibling();
        SHARED.upload(Part10Samples.file(other.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        assertThat(SHARED.get("/series/" + series + "/numpy").statusCode()).isEqualTo(415);
    }

    @Test
    void unknownResourcesShouldNotBeFound() throws IOException, InterruptedException {
        for (String path : new String[] {"/instances/nope/numpy", "/series/nope/numpy", "/instances/nope/matlab"}) {
            assertThat(SHARED.get(path).statusCode()).isEqualTo(404);
        }
    }
}
