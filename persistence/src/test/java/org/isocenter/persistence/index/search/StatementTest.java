package org.isocenter.persistence.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementTest {

    @Test
    void statementShouldHaveTheParametersThatItsTextNamesAndNoOthers() {
        Parameters parameters = new Parameters();
        String first = parameters.add("a");
        String second = parameters.add("b");
        parameters.add("c");

        Statement statement = parameters.statement("x = " + second + " or y = " + second + " or v1 = " + first);

        assertThat(statement.values()).isEqualTo(Map.of("v0", "a", "v1", "b"));
    }

    @Test
    void statementWithParametersOfAnotherShouldNotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statement.of("x = :v1", List.of("a")));
    }
}
