package org.isocenter.ejb.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.isocenter.persistence.derived.DerivedContent;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedKey;
import org.isocenter.persistence.derived.DerivedLimits;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteReleasedFilesTest {

    @TempDir
    private Path directory;

    @Test
    void whatWasMadeOfAReleasedFileShouldGoWithItAndNothingElse() throws IOException {
        try (Part10Store store = Part10Store.inDirectory(directory.resolve("storage"), Runnable::run);
                DerivedContents derived = DerivedContents.inDirectory(
                        directory.resolve("derived"),
                        new DerivedLimits(1000, 4, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                        Runnable::run)) {
            StoredPart10 replaced = stored(store);
            StoredPart10 other = stored(store);
            made(derived, replaced.uuid(), "frame 1");
            made(derived, replaced.uuid(), "frame 2");
            made(derived, other.uuid(), "frame 1");

            new DeleteReleasedFiles(store, derived).delete(new ReleasedFiles(List.of(replaced)));

            assertThat(derived.statistics().contents()).isEqualTo(1);
            assertThatThrownBy(() -> store.open(replaced.uuid())).isInstanceOf(NoSuchFileException.class);
            store.open(other.uuid()).close();
        }
    }

    private static StoredPart10 stored(Part10Store store) throws IOException {
        PendingPart10 pending = store.begin();
        pending.output().write(1);
        store.commit(List.of(pending));
        pending.close();
        return pending.stored();
    }

    private static void made(DerivedContents derived, UUID file, String form) throws IOException {
        try (DerivedContent content = derived.open(new DerivedKey(file, form), output -> {
            output.mediaType("text/plain");
            output.write(1);
        })) {
            assertThat(Channels.newInputStream(content.channel()).readAllBytes())
                    .hasSize(1);
        }
    }
}
