package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.parts;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.pixel.FrameTable;
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

/** WADO-RS: Retrieve Transaction, frame resources (PS3.18 §10.4.1.1.4). */
@ExtendWith(ArquillianExtension.class)
class FramesIT {

    private static final String AS_STORED = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFrameOfEveryRealFileShouldBeWhatAFullReadGives(RealFile file) throws Exception {
        List<byte[]> frames = frames(file);
        file.stored(SHARED);
        TransferSyntax stored = file.file().meta().transferSyntax();

        HttpResponse<byte[]> all = SHARED.bytes(file.instancePath() + "/frames", "Accept", AS_STORED);

        if (stored.video()) {
            assertThat(all.statusCode()).isEqualTo(406);
            return;
        }
        if (frames.isEmpty()) {
            assertThat(all.statusCode()).isEqualTo(404);
            return;
        }
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(parts(all)).containsExactlyElementsOf(frames);
        HttpResponse<byte[]> last = SHARED.bytes(file.instancePath() + "/frames/" + frames.size(), "Accept", AS_STORED);
        assertThat(parts(last)).containsExactly(frames.get(frames.size() - 1));
        assertThat(SHARED.get(file.instancePath() + "/frames/" + (frames.size() + 1), "Accept", AS_STORED)
                        .statusCode())
                .isEqualTo(404);
    }

    /** By reading the whole file here; empty if it has no frames. */
    private static List<byte[]> frames(RealFile file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
            Part10File read = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            FrameTable table = FrameTable.of(read.dataSet(), read.meta().transferSyntax(), values);
            for (int number = 1; number <= table.numberOfFrames(); number++) {
                try (InputStream in = table.open(number, values)) {
                    frames.add(in.readAllBytes());
                }
            }
        } catch (FrameFailure e) {
            assertThat(frames).isEmpty();
        }
        return frames;
    }

    /** An image of 100 frames, each of which says its number. */
    private static SampleImage uploaded() throws Exception {
        SampleImage image = SampleImage.ofFrames(100);
        SHARED.upload(image.file());
        return image;
    }

    @Test
    void framesShouldComeInTheOrderAskedForAndAsOftenAsAskedFor() throws Exception {
        SampleImage image = uploaded();

        for (String list : List.of("7,100,1,7", "7%2C100%2C1%2C7")) {
            HttpResponse<byte[]> response = SHARED.bytes(image.path() + "/frames/" + list);

            assertThat(parts(response))
                    .containsExactly(image.frame(7), image.frame(100), image.frame(1), image.frame(7));
        }
    }

    @Test
    void partShouldSayWhereItIsFromAndWhatItIs() throws Exception {
        SampleImage image = uploaded();

        HttpResponse<byte[]> response = SHARED.bytes(image.path() + "/frames/3");

        String type = response.headers().firstValue("Content-Type").orElseThrow();
        String boundary = type.substring(type.indexOf("boundary=") + 9);
        assertThat(type)
                .isEqualTo("multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.1;"
                        + " boundary=" + boundary);
        assertThat(new String(response.body(), ISO_8859_1))
                .startsWith("--" + boundary + "\r\nContent-Location: " + SHARED.uri(image.path())
                        + "/frames/3\r\nContent-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1"
                        + "\r\nContent-Length: " + image.frame(3).length + "\r\nMIME-Version: 1.0\r\n\r\n");
    }

    @Test
    void oneFrameMayComeAlone() throws Exception {
        SampleImage image = uploaded();

        HttpResponse<byte[]> whole = SHARED.bytes(image.path() + "/frames/5", "Accept", "application/octet-stream");
        HttpResponse<byte[]> section =
                SHARED.bytes(image.path() + "/frames/5", "Accept", "application/octet-stream", "Range", "bytes=2-3");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/octet-stream"));
        assertThat(whole.body()).isEqualTo(image.frame(5));
        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).containsExactly(image.frame(5)[2], image.frame(5)[3]);
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "-1, 400", "nope, 400", "1.5, 400", "'1,,2', 400", "101, 404", "'1,101', 404"})
    void framesThatAreNoneShouldBeRefused(String list, int status) throws Exception {
        SampleImage image = uploaded();

        assertThat(SHARED.get(image.path() + "/frames/" + list).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "multipart/related; type=image/nope",
                "multipart/related; type=image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.90",
                "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.3"
            })
    void otherMediaTypesShouldBeRefused(String accept) throws Exception {
        SampleImage image = uploaded();

        assertThat(SHARED.get(image.path() + "/frames/1", "Accept", accept).statusCode())
                .isEqualTo(400);
    }

    @Test
    void storedTransferSyntaxShouldBePreferredAmongEquals() throws Exception {
        SampleImage image = uploaded();

        HttpResponse<byte[]> response = SHARED.bytes(
                image.path() + "/frames/1",
                "Accept",
                "multipart/related; type=image/dicom-rle, multipart/related; type=\"application/octet-stream\"");

        assertThat(parts(response)).containsExactly(image.frame(1));
    }

    @Test
    void framesOfWhatIsNoImageShouldNotBeFound() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        assertThat(SHARED.get("/dicom-web/studies/1.2/series/1.3/instances/1.4/frames/1")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void wholeFramesShouldBeSentOfPixelDataThatEndsEarly() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        byte[] whole = image.file();
        DataSet dataSet = new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(whole))
                .dataSet();
        byte[] pixels = Arrays.copyOfRange(whole, whole.length - 3 * image.frame(1).length, whole.length - 10);
        SHARED.upload(Part10Samples.file(
                dataSet.toBuilder()
                        .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        assertThat(parts(SHARED.bytes(image.path() + "/frames/2,1"))).containsExactly(image.frame(2), image.frame(1));
        for (String path : List.of("/frames/3", "/frames/1,3")) {
            assertThat(SHARED.get(image.path() + path).statusCode()).as(path).isEqualTo(404);
            assertThat(SHARED.get(image.path() + path, "Accept", "multipart/related; type=\"image/jls\"")
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(SHARED.get(image.path(), "Accept", "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.80")
                        .statusCode())
                .as("frames that are not whole cannot be compressed")
                .isEqualTo(400);
        assertThat(SHARED.get(image.path(), "Accept", "application/dicom").statusCode())
                .isEqualTo(200);
    }

    @Test
    void fileThatEndsWithinItsPixelDataShouldNotBeStored() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);

        HttpResponse<String> response = SHARED.upload(Arrays.copyOf(image.file(), image.file().length - 10));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(SHARED.get(image.path() + "/frames/1").statusCode()).isEqualTo(404);
    }
}
