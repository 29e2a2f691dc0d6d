package org.isocenter.dicom.deidentification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real devices write, searched as text for what was in it. */
class DeidentifiedFilesTest {

    /** Words that are in files of everybody, and a maker that calls itself the operator. */
    private static final Set<String> COMMON = Set.of(
            "Milvue", "Anonymous", "Anonymized", "ANON", "Test", "TEST", "test", "NONE", "None", "Unknown", "UNKNOWN");

    static List<Path> files() throws IOException {
        return RealFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingThatIdentifiesShouldBeLeft(Path path) throws IOException {
        Part10File file;
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            file = new Part10Reader(ReadOptions.DEFAULT).read(channel);
        } catch (ReadFailure.LimitExceeded e) {
            return;
        }

        DataSet result = new Deidentifier(
                        Deidentification.BASIC, new Pseudonyms(Pseudonyms.newKey()), AttributeDictionary.standard())
                .deidentified(file.dataSet());

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Part10Writer()
                .writeDataSet(
                        withoutPixels(result),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        value -> new ByteArrayInputStream(new byte[(int) value.length()]),
                        bytes);
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(words(file.dataSet()));
        assertThat(result.string(Tag.SOP_CLASS_UID)).isEqualTo(file.dataSet().string(Tag.SOP_CLASS_UID));
    }

    private static DataSet withoutPixels(DataSet dataSet) {
        DataSet.Builder builder = dataSet.toBuilder();
        dataSet.stream()
                .filter(attribute -> attribute.value() instanceof Value.Fragments
                        || attribute.value() instanceof Value.Stored
                        || attribute.tag().equals(Tag.PIXEL_DATA))
                .forEach(attribute -> builder.remove(attribute.tag()));
        return builder.build();
    }

    /** Names, UIDs of no standard, and what else is told by the table to go and is short, at any depth. */
    private static Set<String> words(DataSet dataSet) {
        List<String> words = new ArrayList<>();
        collect(dataSet, words);
        words.removeIf(word -> word.length() < 5 || word.chars().anyMatch(c -> c >= 0x80) || COMMON.contains(word));
        return Set.copyOf(words);
    }

    private static void collect(DataSet dataSet, List<String> words) {
        for (Attribute attribute : dataSet) {
            ValueRepresentation vr = attribute.vr();
            boolean instance = vr == ValueRepresentation.UI
                    && ProfileTable.instance().action(attribute.tag(), vr, "", Set.of(), AttributeDictionary.standard())
                            == Action.NEW_UID;
            if (instance) {
                attribute.strings().stream()
                        .filter(uid -> !uid.startsWith("1.2.840.10008."))
                        .forEach(words::add);
            } else if (vr == ValueRepresentation.PN
                    || attribute.tag().equals(Tag.PATIENT_ID)
                    || attribute.tag().equals(Tag.ACCESSION_NUMBER)
                    || attribute.tag().equals(Tag.PATIENT_BIRTH_DATE)) {
                words.addAll(List.of(attribute.text().split("[\\^ =\\\\,]")));
            }
            attribute.items().forEach(item -> collect(item, words));
        }
    }
}
