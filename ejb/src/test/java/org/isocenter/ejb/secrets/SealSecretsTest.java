package org.isocenter.ejb.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealSecretsTest {

    @TempDir
    Path folder;

    @Test
    void sealedTextShouldBeOpenedInItsPlaceOnly() {
        SealSecrets seal = seal(folder);

        String sealed = seal.seal("server/a", "pass\u00fc");

        assertThat(SealSecrets.isSealed(sealed)).isTrue();
        assertThat(SealSecrets.isSealed("{\"Url\":\"\"}")).isFalse();
        assertThat(sealed).doesNotContain("pass").isNotEqualTo(seal.seal("server/a", "pass\u00fc"));
        assertThat(seal.open("server/a", sealed)).isEqualTo("pass\u00fc");
        assertThat(seal(folder).open("server/a", sealed)).as("after a restart").isEqualTo("pass\u00fc");
        assertThatThrownBy(() -> seal.open("server/b", sealed)).isInstanceOf(UnknownKey.class);
        assertThatThrownBy(() -> seal.open("server/a", changed(sealed))).isInstanceOf(UnknownKey.class);
    }

    @Test
    void textThatWasSealedWithAnotherKeyShouldBeRefusedWithASentence() throws IOException {
        String sealed = seal(Files.createDirectory(folder.resolve("other"))).seal("x", "hush");

        assertThatThrownBy(() -> seal(folder).open("x", sealed))
                .isInstanceOf(UnknownKey.class)
                .hasMessageContaining("isocenter.key")
                .hasMessageNotContaining("hush");
    }

    @Test
    void keyShouldBeMadeAtItsFirstUseForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("isocenter.key");
        SealSecrets seal = seal(folder);
        assertThat(file).doesNotExist();

        seal.seal("x", "y");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nodesThatMakeTheKeyAtOnceShouldHaveTheSame() {
        List<String> sealed = IntStream.range(0, 8)
                .mapToObj(
                        node -> CompletableFuture.supplyAsync(() -> seal(folder).seal("x", "y")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        SealSecrets seal = seal(folder);
        assertThat(sealed).allSatisfy(text -> assertThat(seal.open("x", text)).isEqualTo("y"));
    }

    @Test
    void keyBesideTheConfigurationShouldCountBeforeTheOneInTheStorageArea() throws IOException {
        Path configuration = Files.createDirectory(folder.resolve("configuration"));
        Path storage = Files.createDirectory(folder.resolve("storage"));
        SealSecrets before = new SealSecrets(KeyFile.locate("", configuration.toString(), storage));
        String sealed = before.seal("x", "y");
        assertThat(storage.resolve("isocenter.key")).exists();

        Files.move(storage.resolve("isocenter.key"), configuration.resolve("isocenter.key"));
        seal(storage).seal("x", "another key");

        assertThat(new SealSecrets(KeyFile.locate("", configuration.toString(), storage)).open("x", sealed))
                .isEqualTo("y");
        assertThat(new SealSecrets(KeyFile.locate(configuration + "/isocenter.key", "", storage)).open("x", sealed))
                .isEqualTo("y");
    }

    @Test
    void keyThatCannotBeReadShouldNotBeReplaced() throws IOException {
        Path file = folder.resolve("isocenter.key");
        Files.writeString(file, "not a key");

        assertThatThrownBy(() -> seal(folder).seal("x", "y")).isInstanceOf(RequestFailure.Unavailable.class);
        assertThat(file).hasContent("not a key");
    }

    private static SealSecrets seal(Path storage) {
        return new SealSecrets(KeyFile.locate("", "", storage));
    }

    private static String changed(String sealed) {
        int last = sealed.length() - 6;
        return sealed.substring(0, last) + (sealed.charAt(last) == 'A' ? 'B' : 'A') + sealed.substring(last + 1);
    }
}
