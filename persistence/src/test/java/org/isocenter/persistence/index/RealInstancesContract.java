package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The property that makes an index one: what an instance says finds it. Over all test files, hostile ones too. */
abstract class RealInstancesContract {

    /**
     * Sequences within one another that are looked into, and attributes of one item: enough of each real file, and
     * quick with hostile ones.
     */
    private static final int DEEPEST = 2;

    private static final int MOST_OF_AN_ITEM = 4;

    /** The database under test. */
    abstract TestDatabase database();

    @BeforeEach
    void empty() {
        database().clear();
    }

    static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("isocenter.testdata", "absent"));
        assumeTrue(Files.isDirectory(folder), "no folder of DICOM files in isocenter.testdata");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyAttributeOfStoredInstanceShouldFindIt(Path file) throws IOException {
        Optional<NewInstance> instance = instance(file);
        assumeTrue(instance.isPresent(), "not an instance");
        database().inTransaction(index -> index.add(List.of(instance.get()), false));

        List<String> notFound = new ArrayList<>();
        for (Attribute attribute : instance.get().dataSet()) {
            for (MatchKey key : keys(List.of(), attribute)) {
                for (Level level : List.of(Level.STUDY, Level.SERIES, Level.INSTANCE)) {
                    if (!finds(level, key)) {
                        notFound.add(level + " by " + key);
                    }
                }
            }
        }

        assertThat(notFound).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void answerShouldHaveAllAttributesOfInstanceButBulkData(Path file) throws IOException {
        Optional<NewInstance> instance = instance(file);
        assumeTrue(instance.isPresent(), "not an instance");
        database().inTransaction(index -> index.add(List.of(instance.get()), false));

        SearchAnswer answer = database()
                .inTransaction(index ->
                        index.search(new Search(Level.INSTANCE, Optional.empty(), List.of(), Optional.empty(), 0, 0)));

        DataSet found = answer.matches().get(0).attributes();
        for (Attribute attribute : instance.get().dataSet()) {
            if (isKeptAsText(attribute)) {
                assertThat(found.strings(attribute.tag()))
                        .as("%s", attribute.tag())
                        .isEqualTo(attribute.strings());
            }
        }
    }

    /** IS becomes a number, and an empty first character set is of no interest to a reader of UTF-8. */
    private static boolean isKeptAsText(Attribute attribute) {
        return attribute.vr().isText()
                && attribute.vr() != ValueRepresentation.IS
                && attribute.string().isPresent();
    }

    private boolean finds(Level level, MatchKey key) {
        Search search = new Search(level, Optional.empty(), List.of(key), Optional.of(Set.of()), 0, 0);
        return database().inTransaction(index -> index.search(search)).matches().size() == 1;
    }

    /**
     * Keys that ask for the first value; of a sequence for those in the last of its items. None if there is none, or it
     * cannot be written as a key.
     */
    private static List<MatchKey> keys(List<Tag> sequences, Attribute attribute) {
        List<Tag> path = new ArrayList<>(sequences);
        path.add(attribute.tag());
        if (attribute.vr() == ValueRepresentation.SQ) {
            List<MatchKey> inside = new ArrayList<>();
            if (path.size() <= DEEPEST && !attribute.items().isEmpty()) {
                DataSet last = attribute.items().get(attribute.items().size() - 1);
                last.stream().limit(MOST_OF_AN_ITEM).forEach(nested -> inside.addAll(keys(path, nested)));
            }
            return inside;
        }
        Optional<String> value = attribute.string().filter(text -> !text.isBlank());
        boolean unnamed = attribute.tag().isGroupLength() || attribute.tag().isFileMetaInformation();
        if (value.isEmpty() || unnamed) {
            return List.of();
        }
        try {
            Matching matching = MatchingSyntax.IDENTIFIER.parse(attribute.tag(), attribute.vr(), value.get());
            return List.of(new MatchKey(path, attribute.vr(), matching));
        } catch (MatchingFailure e) {
            return List.of();
        }
    }

    /** Empty for a file that storing refuses. */
    private static Optional<NewInstance> instance(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10File part10 = new Part10Reader(ReadOptions.DEFAULT).read(in);
            DataSet dataSet = part10.dataSet();
            boolean complete = Stream.of(
                            Tag.SOP_CLASS_UID, Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID)
                    .allMatch(tag -> dataSet.uid(tag).isPresent());
            return complete
                    ? Optional.of(new NewInstance(
                            dataSet,
                            metadata(dataSet),
                            new StoredPart10(UUID.randomUUID(), Files.size(file), "0".repeat(32)),
                            part10.meta().transferSyntax().uid()))
                    : Optional.empty();
        } catch (ReadFailure e) {
            return Optional.empty();
        }
    }

    private static byte[] metadata(DataSet dataSet) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(compressed)) {
            DicomJsonWriter.write(dataSet, ModelFormat.LINKED, InstanceMetadata.BASE_URL_PLACEHOLDER + "bulk/", out);
        }
        return compressed.toByteArray();
    }
}
