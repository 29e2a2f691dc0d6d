package org.isocenter.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartRelatedReaderTest {

    @Test
    void partsShouldBeReadOneAfterTheOther() throws IOException {
        assertThat(read("--b\r\nContent-Type: a/b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n"))
                .containsExactly("one", "two");
    }

    @Test
    void preambleAndEpilogueShouldBeIgnored() throws IOException {
        assertThat(read("This is --b not\r\n --b nor this\r\n--b\r\n\r\none\r\n--b--\r\nignored --b\r\n--b\r\n\r\nx"))
                .containsExactly("one");
    }

    @Test
    void messageWithoutPartsShouldBeEmpty() throws IOException {
        assertThat(read("--b--")).isEmpty();
    }

    @Test
    void emptyPartsShouldBeRead() throws IOException {
        assertThat(read("--b\r\n\r\n\r\n--b\r\nX: y\r\n\r\n\r\n--b--")).containsExactly("", "");
    }

    @Test
    void lineBreaksAndLookalikesShouldBelongToTheContent() throws IOException {
        String content = "\r\n\r\n--\r\n-b\r\n--a\r\n\r--b\n--b --b-- \r\n\r\n";
        assertThat(read("--b\r\n\r\n" + content + "\r\n--b--")).containsExactly(content);
    }

    @Test
    void headersShouldBeFoundInAnyCaseAndMayBeFolded() throws IOException {
        MultipartRelatedReader reader = reader(
                "--b  \t\r\ncontent-TYPE:application/dicom;\r\n  transfer-syntax=1.2\r\nContent-Length: 3\r\n\r\none\r\n--b--");

        MultipartRelatedReader.Part part = reader.next().orElseThrow();

        assertThat(part.mediaType()).hasValueSatisfying(type -> {
            assertThat(type.is("application/dicom")).isTrue();
            assertThat(type.parameter("Transfer-Syntax")).contains("1.2");
        });
        assertThat(part.header("CONTENT-LENGTH")).contains("3");
    }

    @Test
    void linesOfHeadersMayEndInLineFeedAlone() throws IOException {
        assertThat(read("--b\nA: b\n\none\r\n--b--")).containsExactly("one");
    }

    @Test
    void unreadContentShouldBeSkipped() throws IOException {
        MultipartRelatedReader reader = reader("--b\r\n\r\n" + "x".repeat(200_000) + "\r\n--b\r\n\r\ntwo\r\n--b--");
        InputStream first = reader.next().orElseThrow().content();
        assertThat(first.read()).isEqualTo('x');

        assertThat(reader.next().orElseThrow().content().readAllBytes())
                .asString()
                .isEqualTo("two");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void contentShouldEndWhenTheNextPartIsAskedFor() throws IOException {
        MultipartRelatedReader reader = reader("--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--");
        InputStream first = reader.next().orElseThrow().content();
        InputStream second = reader.next().orElseThrow().content();

        assertThat(first.read()).isEqualTo(-1);
        assertThat(second.readAllBytes()).asString().isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b\r\n",
                "--b\r\nA: b",
                "--b\r\nA: b\r\n\r\n",
                "--b\r\n\r\none",
                "--b\r\n\r\none\r\n--",
                "--b\r\n\r\none\r\n--b",
                "--b\r\n\r\none\r\n--b-",
                "nothing"
            })
    void messageThatEndsTooEarlyShouldBeRefused(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(MultipartFailure.Truncated.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'--b\r\n\r\none\r\n--b', true",
        "'--b\r\n\r\none\r\n--b-', false",
        "'--b\r\n\r\none\r\n--b\r\n', false",
        "'--b\r\n\r\none\r\n--b\r\nA: b', false",
        "'--b\r\n\r\none', false"
    })
    void messageThatEndsWithABoundaryShouldBeToldFromOneWhosePartIsCut(String message, boolean betweenParts) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOfSatisfying(MultipartFailure.Truncated.class, failure -> assertThat(failure.betweenParts())
                        .isEqualTo(betweenParts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bc\r\n\r\none\r\n--b--",
                "--b\r\nno colon\r\n\r\none\r\n--b--",
                "--b\r\n: nameless\r\n\r\none\r\n--b--"
            })
    void malformedMessageShouldBeRefused(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(MultipartFailure.Malformed.class);
    }

    @Test
    void headersShouldNotGrowWithoutBound() {
        assertThatThrownBy(() -> read("--b\r\nA: " + "x".repeat(1_000_000) + "\r\n\r\none\r\n--b--"))
                .isInstanceOf(MultipartFailure.HeadersTooLong.class);
        assertThatThrownBy(() -> read("--b\r\n" + "A: xxxxxxxx\r\n".repeat(100_000) + "\r\none\r\n--b--"))
                .isInstanceOf(MultipartFailure.HeadersTooLong.class);
    }

    @Test
    void boundaryOfOrthancShouldBeTaken() throws IOException {
        String boundary = "b".repeat(73);
        InputStream message = new ByteArrayInputStream(
                ("--" + boundary + "\r\n\r\none\r\n--" + boundary + "--").getBytes(ISO_8859_1));

        MultipartRelatedReader.Part part =
                new MultipartRelatedReader(message, boundary).next().orElseThrow();
        assertThat(part.content().readAllBytes()).isEqualTo("one".getBytes(ISO_8859_1));
    }

    @Test
    void boundaryShouldNotBeEmptyNorOfAnyLength() {
        InputStream nothing = InputStream.nullInputStream();
        assertThatThrownBy(() -> new MultipartRelatedReader(nothing, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MultipartRelatedReader(nothing, "b".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Delimiters lie across every border between two reads. */
    @Test
    void contentShouldNotDependOnHowTheStreamIsCut() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<byte[]> contents = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                contents.add(content(random));
            }
            String boundary = round % 2 == 0 ? "b" : MultipartRelatedWriter.newBoundary();
            InputStream cut = cutting(new ByteArrayInputStream(write(contents, boundary)), random);

            MultipartRelatedReader reader = new MultipartRelatedReader(cut, boundary);
            for (byte[] content : contents) {
                assertThat(reader.next().orElseThrow().content().readAllBytes()).isEqualTo(content);
            }
            assertThat(reader.next()).isEmpty();
        }
    }

    /** Whatever is done to a message: parts, or a declared failure. */
    @Test
    void damagedMessageShouldGiveNothingButDeclaredFailures() throws IOException {
        Random random = new Random(11);
        byte[] message = write(List.of(content(random), new byte[0], content(random)), "boundary");
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = message.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = "\r\n-b: \0x".getBytes(ISO_8859_1)[random.nextInt(8)];
            }
            InputStream cut = new ByteArrayInputStream(damaged, 0, random.nextInt(damaged.length + 1));
            try {
                drain(new MultipartRelatedReader(cut, "boundary"));
            } catch (MultipartFailure e) {
                assertThat(e.offset()).isBetween(0L, (long) damaged.length);
            }
        }
    }

    private static byte[] content(Random random) {
        byte[] content = new byte[random.nextInt(3) == 0 ? random.nextInt(150_000) : random.nextInt(300)];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) "\r\n-b".charAt(random.nextInt(4));
        }
        // Only the exact delimiter is excluded.
        return new String(content, ISO_8859_1).replace("\r\n--b", "\r\n-b").getBytes(ISO_8859_1);
    }

    private static InputStream cutting(InputStream stream, Random random) {
        return new FilterInputStream(stream) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 3 : 9000)));
            }
        };
    }

    private static byte[] write(List<byte[]> contents, String boundary) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        MultipartRelatedWriter writer = new MultipartRelatedWriter(message, boundary);
        for (byte[] content : contents) {
            try (OutputStream part = writer.beginPart(Map.of("A", "b"), "application/dicom", content.length)) {
                part.write(content);
            }
        }
        writer.finish();
        return message.toByteArray();
    }

    private static void drain(MultipartRelatedReader reader) throws IOException {
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            part.get().content().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static List<String> read(String message) throws IOException {
        MultipartRelatedReader reader = reader(message);
        List<String> contents = new ArrayList<>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            contents.add(new String(part.get().content().readAllBytes(), ISO_8859_1));
        }
        return contents;
    }

    private static MultipartRelatedReader reader(String message) {
        return new MultipartRelatedReader(new ByteArrayInputStream(message.getBytes(ISO_8859_1)), "b");
    }
}
