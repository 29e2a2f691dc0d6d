package org.isocenter.ejb.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.derived.DerivedContent;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedKey;
import org.isocenter.persistence.derived.DerivedLimits;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoveFilesTest {

    @TempDir
    private Path directory;

    private final TestFileTransactions index = new TestFileTransactions();
    private final UncertainFiles uncertain = new UncertainFiles();

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

            remove(store, derived).released(List.of(replaced));

            assertThat(derived.statistics().contents()).isEqualTo(1);
            assertThatThrownBy(() -> store.open(replaced.uuid())).isInstanceOf(NoSuchFileException.class);
            store.open(other.uuid()).close();
        }
    }

    @Test
    void fileThatARowRefersToShouldStayWhateverTheCallerBelieves() throws IOException {
        try (Part10Store store = Part10Store.inDirectory(directory.resolve("storage"), Runnable::run)) {
            StoredPart10 referred = stored(store);
            StoredPart10 other = stored(store);
            index.refer(referred.uuid());
            RemoveFiles remove = TestRemoval.of(index, store, directory, uncertain);

            remove.released(List.of(referred));
            remove.unneeded(List.of(referred, other));

            store.open(referred.uuid()).close();
            assertThatThrownBy(() -> store.open(other.uuid())).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void filesShouldStayUntilTheIndexAnswers() throws IOException {
        try (Part10Store store = Part10Store.inDirectory(directory.resolve("storage"), Runnable::run)) {
            StoredPart10 file = stored(store);
            index.answer(false);

            TestRemoval.of(index, store, directory, uncertain).unneeded(List.of(file));

            store.open(file.uuid()).close();
            assertThat(uncertain.first(2, Instant.MAX)).containsExactly(file);
        }
    }

    @Test
    void fileOfAnAttachmentThatARowRefersToShouldStay() throws IOException {
        try (Part10Store store = Part10Store.inDirectory(directory.resolve("storage"), Runnable::run)) {
            AttachmentFiles attachments = AttachmentFiles.inDirectory(directory.resolve("attachments"));
            UUID referred = attachment(attachments);
            UUID other = attachment(attachments);
            index.refer(referred);

            TestRemoval.of(index, store, directory, uncertain).attachments(List.of(referred, other));

            attachments.open(referred).close();
            assertThatThrownBy(() -> attachments.open(other)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void fileOfAnAttachmentShouldStayWhileABackupCopiesFiles() throws IOException {
        try (Part10Store store = Part10Store.inDirectory(directory.resolve("storage"), Runnable::run)) {
            AttachmentFiles attachments = AttachmentFiles.inDirectory(directory.resolve("attachments"));
            UUID gone = attachment(attachments);
            RemoveFiles remove = TestRemoval.of(index, store, directory, uncertain);

            index.hold(true);
            remove.attachments(List.of(gone));
            attachments.open(gone).close();

            index.hold(false);
            remove.attachments(List.of(gone));
            assertThatThrownBy(() -> attachments.open(gone)).isInstanceOf(NoSuchFileException.class);
        }
    }

    private static UUID attachment(AttachmentFiles attachments) throws IOException {
        return attachments
                .compress(new ByteArrayInputStream(new byte[10]))
                .file()
                .orElseThrow();
    }

    private RemoveFiles remove(Part10Store store, DerivedContents derived) {
        return new RemoveFiles(
                index, store, AttachmentFiles.inDirectory(directory.resolve("attachments")), derived, uncertain);
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
