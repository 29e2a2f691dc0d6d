package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-RS: videos, whose frames depend on one another: there is the whole stream, or nothing. */
@ExtendWith(ArquillianExtension.class)
class VideoIT {

    private static final TransferSyntax MPEG_4 = TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.102"));
    private static final byte[] STREAM = new byte[3000];

    static {
        for (int i = 0; i < STREAM.length; i++) {
            STREAM[i] = (byte) (i * 31);
        }
    }

    private static SampleInstance uploaded() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        List<Value.Stored> fragments = List.of(fragment(0, 0), fragment(0, 2000), fragment(2000, 1000));
        DataSet dataSet = sample.dataSet().toBuilder()
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(fragments)))
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new Part10Writer()
                .write(
                        new Part10File(FileMetaInformation.of(dataSet, MPEG_4), dataSet),
                        value -> new ByteArrayInputStream(STREAM, (int) value.offset(), (int) value.length()),
                        file);
        assertThat(SHARED.upload(file.toByteArray()).statusCode()).isEqualTo(200);
        return sample;
    }

    private static Value.Stored fragment(long offset, long length) {
        return new Value.Stored(offset, length, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bulk/7fe00010", "/frames", "/frames/1"})
    void streamShouldComeAsVideoWholeOrInSections(String resource) throws Exception {
        String path = uploaded().path() + resource;

        HttpResponse<byte[]> whole = SHARED.bytes(path, "Accept", "video/mp4");
        HttpResponse<byte[]> section = SHARED.bytes(path, "Accept", "video/*", "Range", "bytes=1000-1009");
        HttpResponse<byte[]> beyond = SHARED.bytes(path, "Accept", "video/mp4", "Range", "bytes=3000-");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(whole.body()).isEqualTo(STREAM);
        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).isEqualTo(Arrays.copyOfRange(STREAM, 1000, 1010));
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void singleFramesShouldBeRefused() throws Exception {
        String path = uploaded().path();

        assertThat(SHARED.get(path + "/frames/1").statusCode()).isEqualTo(406);
        assertThat(SHARED.get(path + "/frames/1", "Accept", "multipart/related; type=image/jpeg")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void instanceShouldComeAsStoredWithAWarningWhereDecodingWasAskedFor() throws Exception {
        SampleInstance sample = uploaded();

        HttpResponse<byte[]> response = SHARED.bytes(sample.path());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Warning"))
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("299 "));
        assertThat(parts(response))
                .containsExactlyElementsOf(parts(SHARED.bytes(sample.path(), "Accept", DeployedServer.AS_STORED)));
    }
}
