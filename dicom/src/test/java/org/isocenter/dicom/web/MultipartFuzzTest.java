package org.isocenter.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No message makes the reader of its parts fail in a way it does not declare, allocate without bound, or run for ever. */
@Execution(ExecutionMode.CONCURRENT)
class MultipartFuzzTest {

    private static final String BOUNDARY = "b";

    @Test
    void noMessageShouldBreakTheReader() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        corpus.add(message());
        corpus.add(message(""));
        corpus.add(message("abc", "", "\r\n--", "x".repeat(20_000)));
        corpus.add(message("\r\n-b\r\n--c\r\n".repeat(300), "{\"00080018\":{\"vr\":\"UI\"}}"));
        corpus.add("preamble\r\n--b \t\r\nContent-Type: a/b;\r\n c=d\r\n\r\nx\r\n--b\n\ny\r\n--b--epilogue"
                .getBytes(ISO_8859_1));
        List<byte[]> tokens = Stream.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "--",
                        "--b",
                        "\r\n--b",
                        "\r\n--b--",
                        "\r\n\r\n",
                        "\n\n",
                        ":",
                        ": ",
                        " ",
                        "\t",
                        ";",
                        "\"",
                        "Content-Type: application/dicom",
                        "Content-Length: 99999999999999999999",
                        "Content-Length: -1",
                        "Content-Location: x",
                        "\0",
                        "\u00FF",
                        "\u001B")
                .map(token -> token.getBytes(ISO_8859_1))
                .toList();
        long inputs = new Fuzz(corpus, tokens).run(MultipartFuzzTest::readBothWays, MultipartFailure.class);
        assertThat(inputs).isPositive();
    }

    /** Parts that are read must have the contents that they have when cut into single bytes; headers must be media types or none. */
    private static void readBothWays(byte[] input) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        MultipartRelatedReader reader = new MultipartRelatedReader(new ByteArrayInputStream(input), BOUNDARY);
        for (Optional<MultipartRelatedReader.Part> part; (part = reader.next()).isPresent(); ) {
            part.get().headers().values().forEach(MediaType::parse);
            contents.add(part.get().content().readAllBytes());
        }
        MultipartRelatedReader slow = new MultipartRelatedReader(new OneByteAtATime(input), BOUNDARY);
        for (byte[] content : contents) {
            assertThat(slow.next().orElseThrow().content().readAllBytes()).isEqualTo(content);
        }
        assertThat(slow.next()).isEmpty();
    }

    private static final class OneByteAtATime extends ByteArrayInputStream {

        OneByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1));
        }
    }

    private static byte[] message(String... contents) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        MultipartRelatedWriter writer = new MultipartRelatedWriter(message, BOUNDARY);
        for (String content : contents) {
            byte[] bytes = content.getBytes(ISO_8859_1);
            try (OutputStream part =
                    writer.beginPart(Map.of("Content-Location", "x"), "application/dicom", bytes.length)) {
                part.write(bytes);
            }
        }
        writer.finish();
        return message.toByteArray();
    }
}
