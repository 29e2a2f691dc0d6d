package org.isocenter.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the formatter leaves alone: it breaks no string, no comment and no Markdown. */
class LineLengthTest {

    private static final Path ROOT = Path.of(System.getProperty("isocenter.root"));
    private static final int JAVA = 140;
    private static final int MARKDOWN = 120;
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "isocenter-data");

    @Test
    void linesOfJavaShouldHaveAtMost140Characters() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(".java")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                note(file, i, lines.get(i), JAVA, tooLong);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    /** Rows of tables and code cannot be broken. */
    @Test
    void linesOfMarkdownShouldHaveAtMost120Characters() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(".md")) {
            List<String> lines = Files.readAllLines(file);
            boolean code = false;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                code ^= line.startsWith("```");
                if (!code && !line.startsWith("|")) {
                    note(file, i, lines.get(i), MARKDOWN, tooLong);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static void note(Path file, int index, String line, int most, List<String> tooLong) {
        int length = line.codePointCount(0, line.length());
        if (length > most) {
            tooLong.add(ROOT.relativize(file) + ":" + (index + 1) + " has " + length + " characters");
        }
    }

    private static List<Path> files(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean other = NOT_OURS.contains(name) || name.startsWith(".") && !directory.equals(ROOT);
                return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(suffix)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(found).as("files of " + suffix).isNotEmpty();
        return found;
    }
}
