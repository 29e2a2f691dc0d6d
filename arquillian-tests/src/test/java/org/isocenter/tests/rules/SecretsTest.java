package org.isocenter.tests.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No file of the repository has a secret in it: keys, tokens of well-known services, passwords in addresses. */
class SecretsTest {

    private static final Path ROOT = Path.of(System.getProperty("isocenter.root"));
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "isocenter-data", ".git");
    private static final long LONGEST = 16L << 20;

    private static final Map<String, Pattern> SECRETS = new TreeMap<>(Map.of(
            "private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[A-Za-z0-9+/=\\s]{100}"),
            "key of a cloud", Pattern.compile("\\b(AKIA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{35})\\b"),
            "token of a forge",
                    Pattern.compile("\\b(gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20}|npm_[A-Za-z0-9]{36})\\b"),
            "token of a chat", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            "signed token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
            "password in an address", Pattern.compile("://[^/\\s:@\"']{1,64}:[^/\\s:@\"'${}%]{8,}@"),
            "named secret",
                    Pattern.compile("(?i)(?:password|passwd|secret|api[_-]?key|token)[\"']?\\s*[:=]\\s*"
                            + "[\"'][^\"'\\s${}<>%]{16,}[\"']")));

    @Test
    void noFileOfTheRepositoryShouldHaveASecret() throws IOException {
        List<String> findings = new ArrayList<>();
        int[] files = {0};
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() <= LONGEST) {
                    files[0]++;
                    // Each byte a character: what is looked for has no others than those of ASCII.
                    kinds(Files.readString(file, ISO_8859_1))
                            .forEach(kind -> findings.add(ROOT.relativize(file) + ": " + kind));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files[0]).isGreaterThan(1000);
        assertThat(findings).isEmpty();
    }

    /** Put together here, so that this file has none. */
    @ParameterizedTest
    @CsvSource({
        "key of a cloud, AKIA, ABCDEFGHIJKLMNOP",
        "token of a forge, ghp_, abcdefghijklmnopqrstuvwxyzABCDEFGHIJ",
        "token of a chat, xoxb-, 1234567890-abc",
        "signed token, eyJhbGciOiJIUzI1NiJ9., eyJzdWIiOiJ4eHh4In0.c2lnbmF0dXJlISE",
        "password in an address, https://user:, longEnough@host",
        "named secret, password = ', abcdefghijklmnop'"
    })
    void secretShouldBeRecognized(String kind, String begin, String end) {
        assertThat(kinds("some text " + begin + end + " and more")).containsExactly(kind);
    }

    @Test
    void privateKeyShouldBeRecognized() {
        assertThat(kinds("-----BEGIN EC " + "PRIVATE KEY-----\n" + "QUJD".repeat(30)))
                .containsExactly("private key");
    }

    private static List<String> kinds(String text) {
        return SECRETS.entrySet().stream()
                .filter(secret -> secret.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .toList();
    }
}
