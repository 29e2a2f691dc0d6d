package org.isocenter.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONFORMANCE.md claims nothing that no test shows. */
class ConformanceStatementTest {

    private static final Path ROOT = Path.of(System.getProperty("isocenter.root"));
    private static final Pattern ROW = Pattern.compile("\\| [A-Z][0-9]{2} \\|.*");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))`");

    @Test
    void everyTestThatIsNamedShouldExist() throws IOException {
        Set<String> tests = tests();

        assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(tests).containsAll(named(row)));
    }

    @Test
    void everyRowThatIsDoneShouldNameATest() throws IOException {
        assertThat(rows())
                .filteredOn(row -> row.contains("| done |"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(named(row)).isNotEmpty());
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("CONFORMANCE.md")).stream()
                .filter(ROW.asMatchPredicate())
                .toList();
    }

    private static List<String> named(String row) {
        return TEST.matcher(row)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ConformanceStatementTest::sources)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return Arrays.stream(
                    files.filter(file -> file.toString().endsWith(".java")).toArray(Path[]::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
