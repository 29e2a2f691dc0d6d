package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.read.JpaMetadataIndex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataIndexTest {

    private static final ResourcePath STUDY = new ResourcePath.Study("1.1");
    private static final ResourcePath SERIES = new ResourcePath.Series("1.1", "1.1.1");

    @TempDir
    static Path folder;

    private static JdbcConnectionPool connections;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("index"), "sa", "");
        database = new TestDatabase(connections);
    }

    @AfterAll
    static void close() {
        database.close();
        connections.dispose();
    }

    @BeforeEach
    void addInstances() {
        database.clear();
        add(false, "1.1.1.2", "1.1.1.1", "1.1.2.1");
    }

    @Test
    void seriesShouldComeWithTheNumberOfTheirInstances() {
        assertThat(all(index -> index.series(STUDY)))
                .extracting(state -> state.path().series() + " " + state.instances())
                .containsExactly("1.1.1 2", "1.1.2 1");
        assertThat(all(index -> index.series(SERIES))).hasSize(1);
        assertThat(all(index -> index.series(new ResourcePath.Study("9")))).isEmpty();
    }

    @Test
    void seriesShouldBeFoundByIdentifier() {
        SeriesState state = query(index -> index.series(SERIES)).get(0);
        OrthancIdentifier study = database.inTransaction(index -> index.identifiers(Level.STUDY, 0, 0))
                .get(0);

        assertThat(found(index -> index.series(state.id()))).contains(state);
        assertThat(all(index -> index.seriesOfStudy(study))).hasSize(2).contains(state);
    }

    @Test
    void fingerprintShouldChangeWithEveryChangeOfTheSeries() {
        String before = fingerprint();
        add(false, "1.1.1.3");
        String added = fingerprint();
        add(true, "1.1.1.3");
        String replaced = fingerprint();
        add(false, "1.1.1.3");
        String kept = fingerprint();
        OrthancIdentifier last = database.inTransaction(index -> index.identifiers(Level.INSTANCE, 3, 1))
                .get(0);
        database.inTransaction(index -> index.remove(Level.INSTANCE, last));

        assertThat(Set.of(before, added, replaced)).hasSize(3);
        assertThat(kept).isEqualTo(replaced);
        assertThat(fingerprint()).isNotIn(added, replaced);
    }

    @Test
    void metadataShouldComeInTheOrderOfTheKeys() {
        List<Long> keys = query(index -> index.instances(STUDY));

        assertThat(all(index -> index.metadata(keys)))
                .extracting(instance -> instance.metadata().path().instance())
                .containsExactly("1.1.1.1", "1.1.1.2", "1.1.2.1");
        assertThat(all(index -> index.metadata(List.of(keys.get(2), 0L, keys.get(0)))))
                .extracting(instance -> instance.metadata().path().instance())
                .containsExactly("1.1.2.1", "1.1.1.1");
        assertThat(found(index -> index.file(new ResourcePath.Instance("1.1", "1.1.1", "1.1.1.1"))))
                .isPresent();
        assertThat(found(index -> index.file(new ResourcePath.Instance("1.1", "1.1.1", "9"))))
                .isEmpty();
    }

    @Test
    void sampleShouldBeThoseWhoseIdentifiersComeFirst() {
        List<OrthancIdentifier> identifiers =
                query(index -> index.identifiers(index.series(SERIES).get(0).key()));

        assertThat(identifiers).hasSize(2).isSortedAccordingTo((a, b) -> a.value()
                .compareTo(b.value()));
        assertThat(all(index -> index.sample(SERIES, 1)))
                .extracting(IndexedMetadata::id)
                .containsExactly(identifiers.get(0));
    }

    @Test
    void mainAttributesShouldBeThoseOfAllLevels() {
        List<Long> keys = query(index -> index.instances(SERIES));

        DataSet plain =
                query(index -> index.main(keys, level -> Set.of())).get(1).attributes();
        DataSet extra = query(index -> index.main(keys, level -> level == Level.SERIES ? Set.of(Tag.ROWS) : Set.of()))
                .get(1)
                .attributes();

        assertThat(plain.string(Tag.PATIENT_ID)).hasValue("P");
        assertThat(plain.string(Tag.STUDY_DESCRIPTION)).hasValue("Knee");
        assertThat(plain.string(Tag.MODALITY)).hasValue("MR");
        assertThat(plain.string(Tag.SOP_INSTANCE_UID)).hasValue("1.1.1.2");
        assertThat(plain.contains(Tag.ROWS)).isFalse();
        // That of the instance which came first, and not of each.
        assertThat(extra.integer(Tag.ROWS)).hasValue(2);
    }

    private static String fingerprint() {
        return query(index -> index.series(SERIES)).get(0).fingerprint();
    }

    private static void add(boolean overwrite, String... instances) {
        for (String instance : instances) {
            String series = instance.substring(0, 5);
            database.inTransaction(index -> index.add(
                    List.of(SampleInstance.of("P", "1.1", series, instance)
                            .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Knee")
                            .with(Tag.MODALITY, ValueRepresentation.CS, "MR")
                            .with(Tag.ROWS, Integer.parseInt(instance.substring(6)))
                            .build()),
                    overwrite));
        }
    }

    private static <T> List<T> all(Function<MetadataIndex, List<T>> work) {
        return query(work);
    }

    private static <T> Optional<T> found(Function<MetadataIndex, Optional<T>> work) {
        return query(work);
    }

    private static <T> T query(Function<MetadataIndex, T> work) {
        return database.withEntities(entities -> work.apply(new JpaMetadataIndex(entities)));
    }
}
