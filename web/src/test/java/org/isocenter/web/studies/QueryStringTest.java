package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.QueryParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries as clients write them (RFC 3986 §3.4). */
class QueryStringTest {

    @Test
    void parametersShouldComeDecodedAndInTheirOrder() {
        assertThat(QueryString.parse("PatientName=M%C3%BCller%5EJ*&limit=5&limit=6&fuzzymatching&a=b=c&x=1+2"))
                .containsExactly(
                        new QueryParameter("PatientName", "Müller^J*"),
                        new QueryParameter("limit", "5"),
                        new QueryParameter("limit", "6"),
                        new QueryParameter("fuzzymatching", ""),
                        new QueryParameter("a", "b=c"),
                        new QueryParameter("x", "1 2"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void noQueryShouldBeNoParameter(String raw) {
        assertThat(QueryString.parse(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PatientName=%", "PatientName=%4", "PatientName=%zz", "PatientName=%C3", "PatientName=%FF"})
    void whatIsNoTextShouldBeRefusedWithTheNameOfTheParameter(String raw) {
        assertThatThrownBy(() -> QueryString.parse(raw))
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageStartingWith("PatientName: ");
    }

    @Test
    void characterThatIsNotEncodedShouldBeTaken() {
        assertThat(QueryString.parse("PatientName=Müller"))
                .containsExactly(new QueryParameter("PatientName", "Müller"));
    }

    @Test
    void queryWithoutEndShouldBeRefused() {
        assertThatThrownBy(() -> QueryString.parse("a".repeat(60_001))).isInstanceOf(RequestFailure.UriTooLong.class);
    }
}
