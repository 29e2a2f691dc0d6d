package org.isocenter.web.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    @Test
    void absenceShouldMeanAnyType() {
        assertThat(Accept.of(Optional.empty(), Optional.empty()).ranges()).containsExactly(MediaRange.ANY);
    }

    @Test
    void rangesShouldHaveTheirParametersAndWeights() {
        assertThat(new Accept("Multipart/Related; Type=\"application/dicom\"; q=0.25, */*;q=0, ,").ranges())
                .containsExactly(
                        new MediaRange(
                                MediaType.parse("multipart/related; type=\"application/dicom\"; q=0.25")
                                        .orElseThrow(),
                                0.25),
                        new MediaRange(MediaType.parse("*/*;q=0").orElseThrow(), 0));
    }

    @Test
    void queryParameterShouldReplaceTheHeader() {
        assertThat(Accept.of(Optional.of("image/png"), Optional.of("limit=1&accept=application/dicom+json%3Bq%3D1")))
                .isEqualTo(new Accept("application/dicom+json;q=1"));
    }

    /** As Python's requests and Java's URLEncoder write them. */
    @Test
    void plusSignWhereNoTokenBeginsShouldBeASpace() {
        assertThat(Accept.of(
                        Optional.empty(),
                        Optional.of("accept=multipart%2Frelated%3B+type%3D%22image%2Fjls%22%3B++transfer-syntax%3D*"
                                + "%2C+application%2Fdicom%2Bjson")))
                .isEqualTo(
                        new Accept("multipart/related; type=\"image/jls\"; transfer-syntax=*, application/dicom+json"));
    }

    @Test
    void repeatedQueryParameterShouldBeOneList() {
        assertThat(Accept.of(Optional.empty(), Optional.of("accept=image/png&accept=image%2Fjpeg")))
                .isEqualTo(new Accept("image/png,image/jpeg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept=", "accept=%20", "", "&&", "Accept=image/png", "accept"})
    void emptyQueryParameterShouldLeaveTheHeader(String query) {
        assertThat(Accept.of(Optional.of("image/png"), Optional.of(query))).isEqualTo(new Accept("image/png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart",
                "/",
                "*/json",
                "a/b;q=2",
                "a/b;q=-1",
                "a/b;q=x",
                "a/b; type=\"unclosed",
                "a/b; type",
                "a b/c",
                "\u0000/a"
            })
    void malformedTextShouldBeRefused(String text) {
        assertThatThrownBy(() -> new Accept(text).ranges()).isInstanceOf(RequestFailure.BadRequest.class);
    }

    @Test
    void hostileTextShouldBeRefusedUnread() {
        assertThatThrownBy(() -> new Accept("a".repeat(Accept.MAXIMUM_LENGTH + 1)).ranges())
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> new Accept("a/b,".repeat(Accept.MAXIMUM_RANGES + 1)).ranges())
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> Accept.of(Optional.empty(), Optional.of("accept=%zz")))
                .isInstanceOf(RequestFailure.BadRequest.class);
    }
}
