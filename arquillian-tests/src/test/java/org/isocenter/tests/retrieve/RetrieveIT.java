package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.AS_STORED;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.encode;
import static org.isocenter.tests.server.DeployedServer.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.DataSetDifference;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-RS: Retrieve Transaction, instance resources (PS3.18 §10.4). */
@ExtendWith(ArquillianExtension.class)
class RetrieveIT {

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void retrieveShouldGiveEveryRealFileByteByByte(RealFile file) throws Exception {
        file.stored(SHARED);

        HttpResponse<byte[]> response = SHARED.bytes(file.instancePath(), "Accept", AS_STORED);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(parts(response)).singleElement().isEqualTo(file.bytes());
    }

    @ParameterizedTest
    @MethodSource("files")
    void retrieveShouldGiveOneInstanceAsAFileOfItsOwn(RealFile file) throws Exception {
        file.stored(SHARED);

        HttpResponse<byte[]> response =
                SHARED.bytes(file.instancePath(), "Accept", "application/dicom; transfer-syntax=*");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(file.bytes().length);
        assertThat(response.body()).isEqualTo(file.bytes());
    }

    @Test
    void retrieveShouldGiveAllInstancesOfStudyAndSeries() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        SampleInstance third = first.ofAnotherSeries();
        SHARED.store("/dicom-web/studies", List.of(first.file(), second.file(), third.file()));
        String study = "/dicom-web/studies/" + first.study();

        assertThat(parts(SHARED.bytes(study, "Accept", AS_STORED)))
                .containsExactlyInAnyOrder(first.file(), second.file(), third.file());
        assertThat(parts(SHARED.bytes(study + "/series/" + first.series(), "Accept", AS_STORED)))
                .containsExactlyInAnyOrder(first.file(), second.file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/nope",
                "multipart/nope",
                "multipart/related; type=application/nope",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=nope",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.110",
                "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.110",
                "application/zip; transfer-syntax=1.2.840.10008.1.2.4.110"
            })
    void retrieveShouldRefuseWhatItCannotGive(String accept) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        assertThat(SHARED.get(sample.path(), "Accept", accept).statusCode()).isEqualTo(400);
    }

    @Test
    void pathsShouldFindTheirOwnResourcesOnly() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SampleInstance other = SampleInstance.ofNewStudy();
        SHARED.store("/dicom-web/studies", List.of(sample.file(), other.file()));

        String wrong = sample.path().replace(sample.study(), other.study());
        assertThat(SHARED.get(wrong, "Accept", AS_STORED).statusCode()).isEqualTo(404);
        assertThat(SHARED.get(wrong.replaceFirst("/instances/.*", ""), "Accept", AS_STORED)
                        .statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get("/dicom-web/studies/2.25.1", "Accept", AS_STORED).statusCode())
                .isEqualTo(404);
    }

    @Test
    void wildcardsShouldBeOrdinaryCharactersInPaths() throws Exception {
        SHARED.upload(SampleInstance.ofNewStudy().file());

        assertThat(SHARED.get("/dicom-web/studies/*", "Accept", AS_STORED).statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get("/dicom-web/studies/2.25.%3F", "Accept", AS_STORED)
                        .statusCode())
                .isEqualTo(404);
    }

    @Nested
    class SinglePart {

        private static final String DICOM = "application/dicom; transfer-syntax=*";

        @Test
        void entityTagShouldSpareTheBodyToWhoHasIt() throws Exception {
            SampleInstance sample = uploaded();
            String tag = SHARED.bytes(sample.path(), "Accept", DICOM)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();

            HttpResponse<byte[]> again = SHARED.bytes(sample.path(), "Accept", DICOM, "If-None-Match", tag);
            HttpResponse<byte[]> other = SHARED.bytes(sample.path(), "Accept", DICOM, "If-None-Match", "\"other\"");

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(other.statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({"bytes=0-3, 0, 4", "bytes=128-, 128, -1", "bytes=-10, -10, -1", "bytes=100-99999999, 100, -1"})
        void sectionShouldBeSentToWhoAsksForOne(String range, int first, int end) throws Exception {
            SampleInstance sample = uploaded();
            byte[] file = sample.file();
            int from = first < 0 ? file.length + first : first;
            int to = end < 0 ? file.length : end;

            HttpResponse<byte[]> response = SHARED.bytes(sample.path(), "Accept", DICOM, "Range", range);

            assertThat(response.statusCode()).isEqualTo(206);
            assertThat(response.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + from + "-" + (to - 1) + "/" + file.length);
            assertThat(response.body()).isEqualTo(Arrays.copyOfRange(file, from, to));
        }

        @Test
        void sectionBeyondTheEndShouldNotBeSatisfiable() throws Exception {
            SampleInstance sample = uploaded();

            HttpResponse<byte[]> response = SHARED.bytes(sample.path(), "Accept", DICOM, "Range", "bytes=99999999-");

            assertThat(response.statusCode()).isEqualTo(416);
            assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes */" + sample.file().length);
        }

        @Test
        void sectionOfAnOlderRepresentationShouldBecomeTheWhole() throws Exception {
            SampleInstance sample = uploaded();

            HttpResponse<byte[]> response =
                    SHARED.bytes(sample.path(), "Accept", DICOM, "Range", "bytes=0-3", "If-Range", "\"another\"");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(sample.file());
        }

        @Test
        void headShouldAnswerWithoutABody() throws Exception {
            SampleInstance sample = uploaded();

            HttpResponse<String> response = SHARED.request("HEAD", sample.path(), "Accept", DICOM);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(sample.file().length);
            assertThat(response.body()).isEmpty();
        }
    }

    @Nested
    class Conversion {

        private static final List<String> PLAIN =
                List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2");

        static List<RealFile> plainFiles() throws IOException {
            return RealFile.all().stream()
                    .filter(file -> PLAIN.contains(file.transferSyntax()))
                    .toList();
        }

        @ParameterizedTest
        @MethodSource("plainFiles")
        void plainFileShouldComeInEveryPlainTransferSyntax(RealFile file) throws Exception {
            file.stored(SHARED);
            for (String wanted : PLAIN) {
                HttpResponse<byte[]> response = SHARED.bytes(
                        file.instancePath(),
                        "Accept",
                        "multipart/related; type=\"application/dicom\"; transfer-syntax=" + wanted);

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("Warning")).isEmpty();
                assertDifferOnlyInEncoding(file, parts(response).get(0), wanted);
            }
        }

        private static void assertDifferOnlyInEncoding(RealFile file, byte[] converted, String wanted)
                throws IOException {
            if (file.transferSyntax().equals(wanted)) {
                assertThat(converted).isEqualTo(file.bytes());
                return;
            }
            Part10File read = new Part10Reader(READ_ALL).read(ByteBuffer.wrap(converted));
            assertThat(read.meta().transferSyntax().uid().value()).isEqualTo(wanted);
            DataSet original = new Part10Reader(READ_ALL)
                    .read(ByteBuffer.wrap(file.bytes().clone()))
                    .dataSet();
            assertThat(DataSetDifference.between(withoutGroupLengths(original), withoutGroupLengths(read.dataSet())))
                    .allMatch(difference ->
                            isOfTheDictionary(difference) || isSameStored(difference, file.bytes(), converted));
        }

        /** Long values are left where they are: their words have to be the same in both files. */
        private static boolean isSameStored(DataSetDifference difference, byte[] original, byte[] converted) {
            Attribute left = difference.left();
            Attribute right = difference.right();
            return left != null
                    && right != null
                    && left.value() instanceof Value.Stored before
                    && right.value() instanceof Value.Stored after
                    && Arrays.equals(
                            words(before, original, left.vr().wordSize()),
                            words(after, converted, right.vr().wordSize()));
        }

        private static byte[] words(Value.Stored value, byte[] file, int wordSize) {
            try {
                Path path = Files.write(Files.createTempFile("converted", ".dcm"), file);
                try (SeekableByteChannel channel = Files.newByteChannel(path);
                        InputStream in = StoredValues.of(channel).open(value)) {
                    byte[] bytes = in.readAllBytes();
                    if (value.byteOrder() == ByteOrder.BIG_ENDIAN && wordSize == 2) {
                        for (int i = 0; i + 1 < bytes.length; i += 2) {
                            byte first = bytes[i];
                            bytes[i] = bytes[i + 1];
                            bytes[i + 1] = first;
                        }
                    }
                    return bytes;
                } finally {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Implicit encodings leave the value representation to the dictionary; the value stays. */
        private static boolean isOfTheDictionary(DataSetDifference difference) {
            Attribute left = difference.left();
            Attribute right = difference.right();
            return left != null
                    && right != null
                    && left.vr() != right.vr()
                    && left.vr().wordSize() == right.vr().wordSize()
                    && left.bytes().equals(right.bytes());
        }
    }

    @Test
    void compressedImageShouldComeUncompressedByDefault() throws Exception {
        for (RealFile file : RealFile.all()) {
            if (file.transferSyntax().equals("1.2.840.10008.1.2.5")) {
                file.stored(SHARED);

                byte[] part = parts(SHARED.bytes(file.instancePath())).get(0);

                assertThat(new Part10Reader(READ_ALL)
                                .read(ByteBuffer.wrap(part))
                                .meta()
                                .transferSyntax()
                                .uid()
                                .value())
                        .as(file.toString())
                        .isEqualTo("1.2.840.10008.1.2.1");
            }
        }
    }

    @Test
    void partShouldHaveItsHeadersInOrder() throws Exception {
        SampleInstance sample = uploaded();

        HttpResponse<byte[]> response = SHARED.bytes(sample.path(), "Accept", AS_STORED);

        String type = response.headers().firstValue("Content-Type").orElseThrow();
        String boundary = type.substring(type.indexOf("boundary=") + 9);
        assertThat(type).isEqualTo("multipart/related; type=\"application/dicom\"; boundary=" + boundary);
        assertThat(boundary).hasSize(70);
        assertThat(new String(response.body(), ISO_8859_1))
                .startsWith("--" + boundary + "\r\nContent-Location: " + SHARED.uri(sample.path())
                        + "\r\nContent-Type: application/dicom\r\nContent-Length: " + sample.file().length
                        + "\r\nMIME-Version: 1.0\r\n\r\n")
                .endsWith("\r\n--" + boundary + "--\r\n");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
    }

    @Test
    void queryParameterShouldStandForTheHeader() throws Exception {
        SampleInstance sample = uploaded();

        HttpResponse<byte[]> response = SHARED.bytes(
                sample.path() + "?accept=" + encode("application/dicom; transfer-syntax=*"), "Accept", "image/png");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(sample.file());
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 9_000})
    void hostileAcceptShouldBeRefused(int length) throws Exception {
        SampleInstance sample = uploaded();

        assertThat(SHARED.get(sample.path(), "Accept", "a/b,".repeat(length / 4))
                        .statusCode())
                .isEqualTo(400);
    }

    private static SampleInstance uploaded() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());
        return sample;
    }

    private static final ReadOptions READ_ALL = ReadOptions.DEFAULT.withLimits(
            new ReadLimits(1 << 30, 1 << 30, 1L << 31, 100, 1_000_000, 2_000_000, 2L << 30));

    private static DataSet withoutGroupLengths(DataSet dataSet) {
        DataSet.Builder builder = dataSet.toBuilder();
        dataSet.stream().map(Attribute::tag).filter(Tag::isGroupLength).forEach(builder::remove);
        return builder.build();
    }
}
