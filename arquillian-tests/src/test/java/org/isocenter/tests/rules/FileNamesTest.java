package org.isocenter.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks for a class by its name finds one. */
class FileNamesTest {

    private static final Path ROOT = Path.of(System.getProperty("isocenter.root"));

    @Test
    void filesOfTheProductShouldHaveNamesOfTheirOwn() throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        for (String module : List.of("dicom", "persistence", "ejb", "web")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> all = Files.walk(sources)) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(file -> files.computeIfAbsent(
                                file.getFileName().toString(), name -> new ArrayList<>())
                        .add(ROOT.relativize(file).toString()));
            }
        }
        assertThat(files).hasSizeGreaterThan(500);
        files.remove("package-info.java");
        files.values().removeIf(same -> same.size() == 1);
        assertThat(files.values()).isEmpty();
    }

    /** A reader who follows ARCHITECTURE.md must not look for what was renamed. */
    @Test
    void classesThatTheArchitectureNamesShouldExist() throws IOException {
        String architecture = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String options = Files.readString(ROOT.resolve("docs/options.md"));
        Set<String> named = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*)[^`]*`")
                .matcher(architecture)
                .results()
                .map(result -> result.group(1))
                .filter(name -> !options.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(80);
        try (Stream<Path> all = Files.walk(ROOT)) {
            all.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("/src/"))
                    .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .forEach(named::remove);
        }
        assertThat(named).isEmpty();
    }
}
