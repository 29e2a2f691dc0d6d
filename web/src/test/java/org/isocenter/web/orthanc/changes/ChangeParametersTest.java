package org.isocenter.web.orthanc.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.changes.ChangeQuery;
import org.isocenter.persistence.changes.ChangeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeParametersTest {

    @Test
    void logWithoutParametersShouldBeItsFirstHundredEntries() {
        assertThat(ChangeParameters.of(parameters()))
                .isEqualTo(new ChangeQuery(OptionalLong.empty(), OptionalLong.empty(), 100, Set.of()));
    }

    @Test
    void parametersShouldSayFromWhereToWhereAndOfWhatKind() {
        assertThat(ChangeParameters.of(parameters("since", "5", "to", "9", "limit", "3", "type", "NewStudy;Deleted")))
                .isEqualTo(new ChangeQuery(
                        OptionalLong.of(5), OptionalLong.of(9), 3, Set.of(ChangeType.NEW_STUDY, ChangeType.DELETED)));
    }

    @ParameterizedTest
    @CsvSource({"since, x", "limit, -1", "limit, 1.5", "to, 99999999999999999999", "since, ''"})
    void oneNumberThatIsNoneShouldMakeAllCountAsNotGiven(String name, String value) {
        MultivaluedHashMap<String, String> parameters = parameters("since", "7", "limit", "3");
        parameters.putSingle(name, value);

        ChangeQuery query = ChangeParameters.of(parameters);

        assertThat(query.since()).isEmpty();
        assertThat(query.to()).isEmpty();
        assertThat(query.limit()).isEqualTo(100);
    }

    @Test
    void limitShouldHaveABoundAndTheHighestNumberASuccessor() {
        ChangeQuery query =
                ChangeParameters.of(parameters("limit", "2000000000", "since", Long.toString(Long.MAX_VALUE)));

        assertThat(query.limit()).isEqualTo(10_000);
        assertThat(query.since()).hasValue(Long.MAX_VALUE - 1);
    }

    @Test
    void typeThatIsNoneShouldBeNamed() {
        assertThatThrownBy(() -> ChangeParameters.of(parameters("type", "NewStudy;Nonsense")))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("Nonsense");
    }

    @Test
    void lastShouldBeOneChangeWhateverElseIsGiven() {
        assertThat(ChangeParameters.of(parameters("last", "", "since", "5"))).isEqualTo(ChangeQuery.ofLast());
    }

    private static MultivaluedHashMap<String, String> parameters(String... pairs) {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.putSingle(pairs[i], pairs[i + 1]);
        }
        return parameters;
    }
}
