package org.isocenter.persistence.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

    private static final int TYPE = 1024;

    @TempDir
    Path folder;

    private JdbcConnectionPool connections;
    private TestDatabase database;
    private AttachmentFiles files;

    @BeforeEach
    void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("index"), "sa", "");
        database = new TestDatabase(connections);
        files = AttachmentFiles.inDirectory(folder.resolve("attachments"));
        database.inTransaction(index ->
                index.add(List.of(SampleInstance.of("P", "1", "1.1", "1.1.1").build()), false));
    }

    @AfterEach
    void close() {
        database.close();
        connections.dispose();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void everyLevelShouldHaveAttachmentsThatGoWithIt(Level level) throws IOException {
        Owner owner = owner(level);
        Replacement put = put(owner, content(10)).orElseThrow();

        assertThat(put.revision()).isZero();
        assertThat(database.<List<Integer>>withEntities(e -> new JpaAttachments(e).contentTypes(owner)))
                .containsExactly(TYPE);
        assertThat(find(owner).orElseThrow().content().content().orElseThrow()).hasSize(10);
        database.clear();
        assertThat(find(owner)).isEmpty();
        assertThat(put(owner, content(10))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void attachmentsShouldCountForWhatIsAboveThem(Level level) throws IOException {
        put(owner(level), content(10));

        for (Level counted : Level.values()) {
            long length = database.withEntities(e -> new JpaAttachments(e).totalLength(owner(counted)));

            assertThat(length).as(counted.name()).isEqualTo(counted.compareTo(level) <= 0 ? 10 : 0);
        }
        assertThat(database.<Long>withEntities(e -> new JpaAttachments(e).totalLength()))
                .isEqualTo(10);
    }

    @Test
    void replacingShouldCountTheRevisionAndTellTheObsoleteFile() throws IOException {
        Owner owner = owner(Level.SERIES);
        NewAttachment large = content(NewAttachment.LONGEST_IN_ROW + 1);
        put(owner, large);

        Replacement replacement = put(owner, content(3)).orElseThrow();
        Replacement removal = database.withEntities(
                        e -> new JpaAttachments(e).remove(owner, TYPE, present -> present.isPresent()))
                .orElseThrow();

        assertThat(replacement).isEqualTo(new Replacement(1, large.file()));
        assertThat(removal).isEqualTo(new Replacement(1, Optional.empty()));
        assertThat(find(owner)).isEmpty();
    }

    @Test
    void unexpectedRevisionShouldBeRefused() throws IOException {
        Owner owner = owner(Level.STUDY);
        put(owner, content(1));
        NewAttachment other = content(2);

        assertThatThrownBy(() -> database.withEntities(
                        e -> new JpaAttachments(e).put(owner, TYPE, other, present -> present.isEmpty())))
                .isInstanceOf(RevisionConflict.class);
        assertThat(find(owner).orElseThrow().content().length()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, NewAttachment.LONGEST_IN_ROW, NewAttachment.LONGEST_IN_ROW + 1, 300_000})
    void contentShouldBeKeptWhole(int length) throws IOException {
        NewAttachment kept = content(length);

        assertThat(kept.length()).isEqualTo(length);
        assertThat(kept.file().isPresent()).isEqualTo(length > NewAttachment.LONGEST_IN_ROW);
        if (kept.file().isPresent()) {
            try (var file = files.open(kept.file().get())) {
                assertThat(Channels.newInputStream(file).readAllBytes()).hasSize(length);
            }
        } else {
            assertThat(kept.content().orElseThrow()).hasSize(length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 300_000})
    void compressedContentShouldComeBackWhole(int length) throws IOException {
        byte[] bytes = new byte[length];
        NewAttachment plain = files.keep(new ByteArrayInputStream(bytes));

        NewAttachment compressed = files.compress(new ByteArrayInputStream(bytes));

        assertThat(plain.isCompressed()).isFalse();
        assertThat(compressed.isCompressed()).isTrue();
        assertThat(compressed.md5()).isEqualTo(plain.md5());
        assertThat(compressed.length()).isEqualTo(length);
        UUID file = compressed.file().orElseThrow();
        try (SeekableByteChannel content = files.open(file);
                SeekableByteChannel stored = files.openStored(file)) {
            assertThat(Channels.newInputStream(content).readAllBytes()).isEqualTo(bytes);
            assertThat(stored.size()).isLessThan(Math.max(length, 200));
        }
    }

    @Test
    void filesThatNothingRefersToShouldBeTold() throws IOException {
        NewAttachment used = content(5000);
        NewAttachment unused = content(6000);
        put(owner(Level.INSTANCE), used);
        List<UUID> old = new ArrayList<>();

        files.olderThan(Instant.now().plusSeconds(10), old::addAll);
        Set<UUID> referenced = database.withEntities(e -> new JpaAttachments(e).referenced(old));

        assertThat(old)
                .containsExactlyInAnyOrder(
                        used.file().orElseThrow(), unused.file().orElseThrow());
        assertThat(referenced).containsExactly(used.file().orElseThrow());
        List<UUID> young = new ArrayList<>();
        files.olderThan(Instant.now().minusSeconds(60), young::addAll);
        assertThat(young).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void everyLevelShouldHaveTexts(Level level) {
        Owner owner = owner(level);

        assertThat(put(owner, "été")).hasValue(0);
        assertThat(put(owner, "two")).hasValue(1);
        assertThat(database.<List<UserMetadata>>withEntities(e -> new JpaUserMetadataStore(e).all(owner)))
                .containsExactly(new UserMetadata(TYPE, 1, "two"));
        assertThat(database.<Boolean>withEntities(e -> new JpaUserMetadataStore(e).remove(owner, TYPE, any -> true)))
                .isTrue();
        assertThat(database.<Boolean>withEntities(e -> new JpaUserMetadataStore(e).remove(owner, TYPE, any -> true)))
                .isFalse();
    }

    private OptionalLong put(Owner owner, String text) {
        return database.withEntities(e -> new JpaUserMetadataStore(e).put(owner, TYPE, text, any -> true));
    }

    private Optional<Replacement> put(Owner owner, NewAttachment attachment) {
        return database.withEntities(e -> new JpaAttachments(e).put(owner, TYPE, attachment, any -> true));
    }

    private Optional<Attachment> find(Owner owner) {
        return database.withEntities(e -> new JpaAttachments(e).find(owner, TYPE));
    }

    private NewAttachment content(int length) throws IOException {
        return files.keep(new ByteArrayInputStream(new byte[length]));
    }

    private Owner owner(Level level) {
        List<OrthancIdentifier> all = database.inTransaction(index -> index.identifiers(level, 0, 0));
        return new Owner(level, all.get(0));
    }
}
