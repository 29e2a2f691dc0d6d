package org.isocenter.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @Test
    void typeAndParameterNamesShouldNotDependOnCase() {
        MediaType type = MediaType.parse("Multipart/RELATED; Type=\"application/dicom\" ;BOUNDARY=aB")
                .orElseThrow();

        assertThat(type.is("multipart/related")).isTrue();
        assertThat(type.parameter("type")).contains("application/dicom");
        assertThat(type.parameter("Boundary")).contains("aB");
    }

    @Test
    void quotedValuesMayHoldAnything() {
        assertThat(MediaType.parse("a/b; c=\"x;y,\\\"z\\\\\"").orElseThrow().parameter("c"))
                .contains("x;y,\"z\\");
    }

    @Test
    void quotesMayBeMissing() {
        assertThat(MediaType.parse("a/b; type=application/dicom; boundary==_:1?")
                        .orElseThrow()
                        .parameters())
                .containsEntry("type", "application/dicom")
                .containsEntry("boundary", "=_:1?");
    }

    @Test
    void textShouldBeReadAgainAsTheSame() {
        MediaType type = MediaType.parse("a/b; c=\"x \\\"y\"; d=e").orElseThrow();

        assertThat(MediaType.parse(type.toString())).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/", "/b", "a/b c", "a/b; c", "a/b; c=", "a/b; c=\"x", "a b/c", "*/b", "a/b,c/d"})
    void otherTextShouldBeNoMediaType(String text) {
        assertThat(MediaType.parse(text)).isEmpty();
    }

    @Test
    void listShouldBeReadWithItsWeights() {
        List<MediaType> list = MediaType.parseList(", application/json;q=0.5, */* ; q=0.1,, text/plain")
                .orElseThrow();

        assertThat(list).extracting(MediaType::essence).containsExactly("application/json", "*/*", "text/plain");
        assertThat(list).extracting(type -> type.weight().orElseThrow()).containsExactly(0.5, 0.1, 1.0);
        assertThat(MediaType.parseList("a/b, c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5.5", "x", "1.001"})
    void weightOutsideItsRangeShouldBeNone(String q) {
        assertThat(MediaType.parse("a/b;q=" + q).orElseThrow().weight()).isEmpty();
    }

    @Test
    void rangeShouldIncludeWhatItStandsFor() {
        assertThat(MediaType.parse("*/*").orElseThrow().includes("a/b")).isTrue();
        assertThat(MediaType.parse("a/*").orElseThrow().includes("a/b")).isTrue();
        assertThat(MediaType.parse("a/*").orElseThrow().includes("aa/b")).isFalse();
        assertThat(MediaType.parse("a/b").orElseThrow().includes("A/B")).isTrue();
        assertThat(MediaType.parse("a/b").orElseThrow().includes("a/c")).isFalse();
    }

    /** Whatever stands in an Accept header: media ranges that can be written and read again, or none. */
    @Test
    void damagedListShouldGiveRangesThatReadTheSameAgain() {
        String accept =
                "multipart/related; type=\"application/dicom\"; transfer-syntax=*, a/b;q=0.5;c=\"\\\"x\", */*;q=0.1";
        Random random = new Random(13);
        int understood = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder damaged = new StringBuilder(accept);
            for (int i = random.nextInt(5); i >= 0; i--) {
                char other = " \t\\\",;=/*q0.\r\u0000é".charAt(random.nextInt(15));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(random.nextInt(damaged.length()), other);
                    case 1 -> damaged.insert(random.nextInt(damaged.length() + 1), other);
                    default -> damaged.setLength(1 + random.nextInt(damaged.length()));
                }
            }
            for (MediaType range : MediaType.parseList(damaged.toString()).orElse(List.of())) {
                assertThat(MediaType.parse(range.toString()))
                        .as(damaged.toString())
                        .contains(range);
                range.weight().ifPresent(weight -> assertThat(weight).isBetween(0.0, 1.0));
                understood++;
            }
        }
        assertThat(understood).isPositive();
    }
}
