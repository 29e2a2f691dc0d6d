package org.isocenter.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for the security officer: a threat without a test that shows its answer is a promise. */
class SecurityPageTest {

    private static final Path ROOT = Path.of(System.getProperty("isocenter.root"));
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

    @Test
    void everyThreatShouldNameATestThatThereIs() throws IOException {
        List<String> threats = threats();
        Set<String> tests = tests();

        assertThat(threats).hasSizeGreaterThan(20);
        for (String threat : threats) {
            Set<String> named = NAME.matcher(threat.substring(threat.lastIndexOf(" | ")))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(named).as(threat).isNotEmpty();
            assertThat(tests).as(threat).containsAll(named);
        }
    }

    /** The rows of the table, without its head. */
    private static List<String> threats() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/security.md"));
        return page.substring(page.indexOf("## Threats"), page.indexOf("## Reporting"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Threat |"))
                .map(line -> line.substring(0, line.lastIndexOf(" |")))
                .toList();
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("dicom", "persistence", "ejb", "web", "wildfly-config", "arquillian-tests")) {
            Path folder = ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.substring(0, name.length() - ".java".length()))
                            .forEach(tests::add);
                }
            }
        }
        return tests;
    }
}
