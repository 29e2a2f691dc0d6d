package org.isocenter.ejb.fileset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetZipTest {

    @TempDir
    Path directory;

    @Test
    void membersShouldBeReadBackWhetherCompressedOrNot() throws IOException {
        byte[] noise = new byte[300_001];
        new Random(1).nextBytes(noise);
        byte[] text = "a".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FileSetZip zip = new FileSetZip(bytes)) {
            zip.add("noise", output -> output.write(noise));
            zip.addCompressed("text", output -> {
                output.write(text);
                output.flush();
                output.close();
            });
            zip.finish();
        }

        try (ZipFile file = new ZipFile(
                Files.write(directory.resolve("a.zip"), bytes.toByteArray()).toFile())) {
            assertThat(file.getInputStream(file.getEntry("noise"))).hasBinaryContent(noise);
            assertThat(file.getInputStream(file.getEntry("text"))).hasBinaryContent(text);
            assertThat(file.getEntry("text").getCompressedSize()).isLessThan(text.length / 10);
        }
    }

    @Test
    void moreMembersThanOldReadersCountShouldBeListed() throws IOException {
        Path path = directory.resolve("many.zip");
        try (var output = new java.io.BufferedOutputStream(Files.newOutputStream(path));
                FileSetZip zip = new FileSetZip(output)) {
            for (int i = 0; i < 70_000; i++) {
                zip.add("IM" + i, member -> member.write(1));
            }
            zip.finish();
        }

        try (ZipFile file = new ZipFile(path.toFile())) {
            assertThat(file.size()).isEqualTo(70_000);
            assertThat(file.getEntry("IM69999")).extracting(ZipEntry::getSize).isEqualTo(1L);
        }
    }

    @Test
    void fileThatBreaksOffShouldNotLookWhole() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (FileSetZip zip = new FileSetZip(bytes)) {
                        zip.add("a", output -> output.write(new byte[1000]));
                        zip.add("b", output -> {
                            throw new IOException("a disk fails");
                        });
                        zip.finish();
                    }
                })
                .hasMessage("a disk fails");

        Path path = Files.write(directory.resolve("b.zip"), bytes.toByteArray());
        assertThatThrownBy(() -> new ZipFile(path.toFile()).close()).isInstanceOf(ZipException.class);
    }
}
