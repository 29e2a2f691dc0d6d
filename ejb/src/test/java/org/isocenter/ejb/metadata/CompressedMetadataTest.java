package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedMetadataTest {

    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8042/dicom-web/",
                "https://archive.hospital.example/a/public/path/of/some/length/dicom-web/",
                "http://h/"
            })
    void gzipShouldHoldTheLinksOfAnyBaseUrl(String base) throws IOException {
        for (int links = 0; links < 5; links++) {
            List<String> objects = objects(200, links);
            GzipArray array =
                    new GzipArray(List.of(compress(objects)), LinkText.of(base).orElseThrow());

            byte[] gzip = gzip(array);

            assertThat(gzip).hasSize((int) array.length());
            assertThat(withoutPadding(gunzip(gzip))).isEqualTo(array(objects, base));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void severalSeriesShouldBecomeOneMemberOfGzip(int series) throws IOException {
        String base = "http://archive:8042/dicom-web/";
        List<CompressedMetadata> parts = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            List<String> objects = objects(1 + 13 * i, i % 3);
            parts.add(compress(objects));
            all.addAll(objects);
        }

        byte[] gzip = gzip(new GzipArray(parts, LinkText.of(base).orElseThrow()));

        assertThat(withoutPadding(gunzip(gzip))).isEqualTo(array(all, base));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 79, 80, 500})
    void plainTextShouldHoldLinksOfAnyLength(int length) throws IOException {
        String base = "http://" + "h".repeat(length - 8) + '/';
        List<String> first = objects(60, 2);
        List<String> second = objects(3, 1);
        PlainArray array = new PlainArray(List.of(compress(first), compress(second)), base);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        array.write(out);

        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(out.toString(UTF_8)).isEqualTo(array(all, base));
        assertThat(array.length()).isEqualTo(out.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void attachmentShouldBeGzipOfAnArrayAndReadBack(int links) throws IOException {
        List<String> objects = objects(100, links);
        CompressedMetadata metadata = compress(objects);

        byte[] attachment = CacheAttachment.encode(DIGEST, metadata);

        assertThat(new String(attachment, 0, 35, UTF_8)).isEqualTo("2;" + DIGEST + ";");
        byte[] gzip = java.util.Arrays.copyOfRange(attachment, 35, attachment.length);
        assertThat(gunzip(gzip)).isEqualTo(array(objects, "$".repeat(LinkText.LENGTH - 1)));
        assertThat(CacheAttachment.decode(attachment).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(metadata);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2;", "2;0123456789abcdef0123456789abcdef;", "1;0123456789abcdef0123456789abcdef;xxxxxxxxxx"
            })
    void otherContentShouldNotBeTaken(String content) {
        assertThat(CacheAttachment.decode(content.getBytes(UTF_8))).isEmpty();
        assertThat(CacheAttachment.decode((content + "x".repeat(100)).getBytes(UTF_8)))
                .isEmpty();
    }

    /** Objects as stored metadata has them: much alike, some text that cannot be compressed, links with a byte 00H. */
    private static List<String> objects(int count, int links) {
        Random random = new Random(count * 31L + links);
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder object = new StringBuilder("{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2.3." + i + "\"]}");
            object.append(
                    ",\"00104000\":{\"vr\":\"LT\",\"Value\":[\"" + new java.math.BigInteger(2000, random) + "\"]}");
            for (int link = 0; link < links; link++) {
                object.append(
                        ",\"7FE0001" + link + "\":{\"vr\":\"OW\",\"BulkDataURI\":\"\0studies/1/bulk/" + i + "\"}");
            }
            objects.add(object.append(",\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}}")
                    .toString());
        }
        return objects;
    }

    private static CompressedMetadata compress(List<String> objects) {
        try (CompressedMetadataWriter writer = new CompressedMetadataWriter()) {
            objects.forEach(object -> writer.add(object.getBytes(UTF_8)));
            return writer.finish();
        }
    }

    private static byte[] gzip(GzipArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        array.write(out);
        return out.toByteArray();
    }

    /** Fails where the CRC or the length in the trailer is wrong, or anything follows the first member. */
    private static String gunzip(byte[] gzip) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(gzip);
        return new String(new GZIPInputStream(in, gzip.length).readAllBytes(), UTF_8);
    }

    private static String withoutPadding(String json) {
        return json.replaceAll("\"BulkDataURI\": *\"", "\"BulkDataURI\":\"");
    }

    private static String array(List<String> objects, String base) {
        return "[" + String.join(",", objects).replace("\0", base) + "]";
    }
}
