package org.isocenter.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
}
