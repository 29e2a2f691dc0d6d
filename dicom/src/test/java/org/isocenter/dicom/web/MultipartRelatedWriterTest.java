package org.isocenter.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartRelatedWriterTest {

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    @Test
    void messageShouldHaveTheFormThatClientsKnow() throws IOException {
        MultipartRelatedWriter writer = new MultipartRelatedWriter(message, "b");
        writer.beginPart(Map.of("Content-Location", "http://h/x"), "application/dicom", 3)
                .write("one".getBytes(ISO_8859_1));
        writer.beginPart(Map.of(), "application/dicom", 0);
        writer.finish();

        assertThat(message.toString(ISO_8859_1))
                .isEqualTo(
                        "--b\r\nContent-Location: http://h/x\r\nContent-Type: application/dicom\r\nContent-Length: 3\r\n"
                                + "MIME-Version: 1.0\r\n\r\none\r\n"
                                + "--b\r\nContent-Type: application/dicom\r\nContent-Length: 0\r\nMIME-Version: 1.0\r\n\r\n\r\n--b--\r\n");
    }

    @Test
    void messageWithoutPartsShouldBeItsClosingLine() throws IOException {
        new MultipartRelatedWriter(message, "b").finish();

        assertThat(message.toString(ISO_8859_1)).isEqualTo("--b--\r\n");
    }

    @Test
    void boundaryShouldHaveSeventyCharactersAndBeNewEachTime() {
        String boundary = MultipartRelatedWriter.newBoundary();

        assertThat(boundary).hasSize(70).matches("[0-9a-f-]+").isNotEqualTo(MultipartRelatedWriter.newBoundary());
        assertThat(MultipartRelatedWriter.mediaType("application/dicom", "b"))
                .isEqualTo("multipart/related; type=\"application/dicom\"; boundary=b");
    }
}
