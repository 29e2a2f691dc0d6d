package org.isocenter.dicom.dicomdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomdirTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final Tag TYPE = new Tag(0x00041430);
    private static final Tag RECORDS = new Tag(0x00041220);

    private static FileSetMember member(String patient, String study, String series, int number) {
        DataSet attributes = DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, CT)
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, series + "." + number)
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, patient)
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Müller^" + patient)
                .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, study)
                .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, series)
                .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, Integer.toString(number))
                .build();
        return new FileSetMember(
                List.of("DICOM", "S" + series.replace('.', '_'), "I" + number),
                attributes,
                TransferSyntax.JPEG_BASELINE_8BIT.uid());
    }

    private static byte[] write(FileSetMember... members) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Dicomdir.write(new Uid("2.25.99"), List.of(members), output);
        return output.toByteArray();
    }

    private static Part10File read(byte[] file) throws IOException {
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file.clone()));
    }

    @Test
    void directoryShouldBeABasicDirectoryInExplicitVrLittleEndian() throws IOException {
        Part10File directory = read(write(member("A", "1.1", "1.1.1", 1)));

        assertThat(directory.meta().transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(directory.meta().mediaStorageSopClassUid()).hasValue(new Uid("1.2.840.10008.1.3.10"));
        assertThat(directory.meta().mediaStorageSopInstanceUid()).hasValue(new Uid("2.25.99"));
    }

    @Test
    void recordsShouldBeAHierarchyInTheOrderOfTheMembers() throws IOException {
        DataSet directory = read(write(
                        member("A", "1.1", "1.1.1", 1),
                        member("A", "1.1", "1.1.1", 2),
                        member("A", "1.1", "1.1.2", 1),
                        member("B", "1.2", "1.2.1", 1)))
                .dataSet();

        assertThat(directory.get(RECORDS).orElseThrow().items())
                .extracting(item -> item.string(TYPE).orElse(""))
                .containsExactly(
                        "PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE", "SERIES", "IMAGE", "PATIENT", "STUDY", "SERIES",
                        "IMAGE");
    }

    @Test
    void offsetsShouldLeadToTheItems() throws IOException {
        byte[] file = write(
                member("A", "1.1", "1.1.1", 1),
                member("A", "1.1", "1.1.1", 2),
                member("A", "1.3", "1.3.1", 7),
                member("B", "1.2", "1.2.1", 1));
        DataSet directory = read(file).dataSet();

        List<String> walked = new ArrayList<>();
        walk(file, directory.integer(new Tag(0x00041200)).orElseThrow(), "", walked);

        assertThat(walked)
                .containsExactly(
                        "PATIENT A",
                        " STUDY 1.1",
                        "  SERIES 1.1.1",
                        "   IMAGE 1.1.1.1",
                        "   IMAGE 1.1.1.2",
                        " STUDY 1.3",
                        "  SERIES 1.3.1",
                        "   IMAGE 1.3.1.7",
                        "PATIENT B",
                        " STUDY 1.2",
                        "  SERIES 1.2.1",
                        "   IMAGE 1.2.1.1");
        long last = directory.integer(new Tag(0x00041202)).orElseThrow();
        assertThat(item(file, last).string(Tag.PATIENT_ID)).hasValue("B");
    }

    private static void walk(byte[] file, long first, String indent, List<String> walked) throws IOException {
        for (long offset = first; offset != 0; ) {
            DataSet item = item(file, offset);
            walked.add(indent + item.string(TYPE).orElseThrow() + " "
                    + item.string(new Tag(0x00041511))
                            .or(() -> item.string(Tag.SERIES_INSTANCE_UID))
                            .or(() -> item.string(Tag.STUDY_INSTANCE_UID))
                            .or(() -> item.string(Tag.PATIENT_ID))
                            .orElseThrow());
            walk(file, item.integer(new Tag(0x00041420)).orElseThrow(), indent + " ", walked);
            offset = item.integer(new Tag(0x00041400)).orElseThrow();
        }
    }

    /** The item whose header is at that offset. */
    private static DataSet item(byte[] file, long offset) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position((int) offset);
        assertThat(header.getInt()).isEqualTo(0xE000FFFE);
        int length = header.getInt();
        return new Part10Reader(ReadOptions.DEFAULT)
                .readDataSet(
                        new java.io.ByteArrayInputStream(file, (int) offset + 8, length),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void directoryOfManyShouldBeReadBack() throws IOException {
        FileSetMember[] members = IntStream.range(0, 5000)
                .mapToObj(i -> member("P" + i / 1000, "1." + i / 100, "2." + i / 10, i))
                .toArray(FileSetMember[]::new);

        List<DataSet> records = read(write(members)).dataSet().items(RECORDS);

        assertThat(records).hasSize(5 + 50 + 500 + 5000);
        assertThat(records.get(records.size() - 1).string(Tag.INSTANCE_NUMBER)).hasValue("4999");
    }

    @Test
    void emptyDirectoryShouldBeOne() throws IOException {
        DataSet directory = read(write()).dataSet();

        assertThat(directory.integer(new Tag(0x00041200))).hasValue(0);
        assertThat(directory.items(RECORDS)).isEmpty();
    }

    @Test
    void imageShouldNameItsFile() throws IOException {
        DataSet image = read(write(member("A", "1.1", "1.1.1", 1)))
                .dataSet()
                .get(RECORDS)
                .orElseThrow()
                .items()
                .get(3);

        assertThat(image.get(new Tag(0x00041500)).orElseThrow().strings()).containsExactly("DICOM", "S1_1_1", "I1");
        assertThat(image.string(new Tag(0x00041510))).hasValue(CT);
        assertThat(image.string(new Tag(0x00041512)))
                .hasValue(TransferSyntax.JPEG_BASELINE_8BIT.uid().value());
        assertThat(image.string(Tag.INSTANCE_NUMBER)).hasValue("1");
    }

    @Test
    void textBeyondAsciiShouldNameItsCharacterSet() throws IOException {
        List<DataSet> records = read(write(member("A", "1.1", "1.1.1", 1)))
                .dataSet()
                .get(RECORDS)
                .orElseThrow()
                .items();

        assertThat(records.get(0).string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
        assertThat(records.get(0).string(Tag.PATIENT_NAME)).hasValue("Müller^A");
        assertThat(records.get(1).string(Tag.SPECIFIC_CHARACTER_SET)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.2, IMAGE",
        "1.2.840.10008.5.1.4.1.1.88.11, SR DOCUMENT",
        "1.2.840.10008.5.1.4.1.1.88.59, KEY OBJECT DOC",
        "1.2.840.10008.5.1.4.1.1.11.1, PRESENTATION",
        "1.2.840.10008.5.1.4.1.1.104.1, ENCAP DOC",
        "1.2.840.10008.5.1.4.1.1.481.3, RT STRUCTURE SET",
        "1.2.840.10008.5.1.4.1.1.66.4, IMAGE",
        "1.2.3, IMAGE"
    })
    void recordTypeShouldFollowTheSopClass(String sopClass, String type) {
        assertThat(RecordType.of(sopClass)).isEqualTo(type);
    }

    @Test
    void fileIdShouldBeOfCapitalsAndDigits() {
        assertThatThrownBy(() -> new FileSetMember(List.of("images", "1"), DataSet.EMPTY, new Uid("1.2")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
