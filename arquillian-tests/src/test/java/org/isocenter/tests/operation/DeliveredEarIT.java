package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.isocenter.tests.server.Fork;
import org.junit.jupiter.api.Test;

/** What is in the EAR that the servers of these tests run. */
class DeliveredEarIT {

    private static final Path EAR = Fork.SERVERS.resolve("shared/deployments/isocenter.ear");

    /** Without an index the server reads all of their classes at every start. */
    @Test
    void librariesOfOthersShouldHaveAnIndexOfAnnotations() throws IOException {
        List<String> libraries = new ArrayList<>();
        List<String> withoutIndex = new ArrayList<>();
        try (ZipFile ear = new ZipFile(EAR.toFile())) {
            for (ZipEntry entry : ear.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith("lib/") && name.endsWith(".jar") && !name.startsWith("lib/isocenter-")) {
                    libraries.add(name);
                    if (!hasIndex(ear.getInputStream(entry))) {
                        withoutIndex.add(name);
                    }
                }
            }
        }
        assertThat(libraries).hasSizeGreaterThan(10);
        assertThat(withoutIndex).isEmpty();
    }

    private static boolean hasIndex(InputStream library) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(library)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals("META-INF/jandex.idx")) {
                    return true;
                }
            }
            return false;
        }
    }
}
