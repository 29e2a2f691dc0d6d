package org.isocenter.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.DataSetDifference;
import org.isocenter.dicom.dataset.DicomDate;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.dictionary.ValueMultiplicity;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/dicom-library.md shows. */
class LibraryTourTest {

    private static final Path PAGE = Path.of("..", "docs", "dicom-library.md");
    private static final Path SOURCE =
            Path.of("src", "test", "java", "org", "isocenter", "dicom", "LibraryTourTest.java");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        file = folder.resolve("image.dcm");
        DataSet dataSet = DataSet.builder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                .put(Tag.STUDY_DATE, ValueRepresentation.DA, "20261121")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Wang^XiaoDong=王^小東")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 2)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 2)
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, "2")
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OB, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .build();
        FileMetaInformation meta = FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(file)) {
            new Part10Writer().write(new Part10File(meta, dataSet), StoredValues.none(), out);
        }
    }

    private DataSet dataSet() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Part10Reader(ReadOptions.DEFAULT).read(in).dataSet();
        }
    }

    @Test
    void fileShouldBeWritten() throws IOException {
        Path file = folder.resolve("new.dcm");

        DataSet dataSet = DataSet.builder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Wang^XiaoDong=王^小東")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 512)
                .build();
        FileMetaInformation meta = FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(file)) {
            new Part10Writer().write(new Part10File(meta, dataSet), StoredValues.none(), out);
        }

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void headerShouldBeRead() throws IOException {
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT.withStopBefore(Tag.PIXEL_DATA));
        Part10File read;
        try (InputStream in = Files.newInputStream(file)) {
            read = reader.read(in);
        }
        TransferSyntax transferSyntax = read.meta().transferSyntax();
        DataSet header = read.dataSet();

        assertThat(transferSyntax).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(header.contains(Tag.PIXEL_DATA)).isFalse();
    }

    @Test
    void valuesShouldBeTaken() throws IOException {
        DataSet dataSet = dataSet();

        Optional<String> patientId = dataSet.string(Tag.PATIENT_ID);
        long rows = dataSet.integer(Tag.ROWS).orElse(0);
        List<PersonName> names =
                dataSet.get(Tag.PATIENT_NAME).map(Attribute::personNames).orElse(List.of());
        List<DicomDate> studyDates =
                dataSet.get(Tag.STUDY_DATE).map(Attribute::dates).orElse(List.of());
        LocalDate latestDay = studyDates.get(0).last();

        assertThat(patientId).isEmpty();
        assertThat(rows).isEqualTo(2);
        assertThat(names.get(0).ideographic()).isEqualTo("王^小東");
        assertThat(latestDay).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void changesShouldBeListed() throws IOException {
        DataSet original = dataSet();

        DataSet changed = original.toBuilder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "42")
                .remove(Tag.STUDY_DATE)
                .build();
        List<DataSetDifference> differences = DataSetDifference.between(original, changed);

        assertThat(differences)
                .extracting(difference -> difference.path().tag())
                .containsExactlyInAnyOrder(Tag.PATIENT_ID, Tag.STUDY_DATE);
    }

    @Test
    void fileShouldBeConverted() throws IOException {
        Path converted = folder.resolve("implicit.dcm");

        try (FileChannel channel = FileChannel.open(file);
                OutputStream out = Files.newOutputStream(converted)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            FileMetaInformation meta = source.meta().withTransferSyntax(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
            StoredValues values = StoredValues.of(channel.position(0));
            new Part10Writer().write(new Part10File(meta, source.dataSet()), values, out);
        }

        assertThat(Files.size(converted)).isPositive();
    }

    @Test
    void jsonShouldBeWrittenAndRead() throws IOException {
        DataSet dataSet = dataSet();

        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (DicomJsonWriter writer = DicomJsonWriter.array(json, ModelFormat.LINKED)) {
            writer.add(dataSet, "https://archive/studies/1/series/2/instances/3/bulk/");
        }
        try (DicomJsonReader reader =
                new DicomJsonReader(new ByteArrayInputStream(json.toByteArray()), ModelLimits.DEFAULT)) {
            for (Optional<DataSet> next; (next = reader.next()).isPresent(); ) {
                System.out.println(next.get());
            }
        }

        assertThat(json.toString(UTF_8)).contains("/bulk/7fe00010");
    }

    @Test
    void xmlShouldBeWrittenAndRead() throws IOException {
        DataSet dataSet = dataSet();

        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        new NativeDicomXmlWriter(ModelFormat.IN_LINE, AttributeDictionary.standard()).write(dataSet, null, xml);
        DataSet same = new NativeDicomXmlReader(ModelLimits.DEFAULT).read(new ByteArrayInputStream(xml.toByteArray()));

        assertThat(same.string(Tag.PATIENT_NAME)).isEqualTo(dataSet.string(Tag.PATIENT_NAME));
    }

    @Test
    void frameShouldBeRead() throws IOException {
        byte[] second;
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File image = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            FrameTable frames = FrameTable.of(image.dataSet(), image.meta().transferSyntax(), values);
            try (InputStream frame = frames.open(2, values)) {
                second = frame.readAllBytes();
            }
        }

        assertThat(second).containsExactly(5, 6, 7, 8);
    }

    @Test
    void framesShouldBeDecodedAndInstancesTranscoded() throws IOException {
        Path compressed = folder.resolve("compressed.dcm");

        try (FileChannel channel = FileChannel.open(file);
                OutputStream out = Files.newOutputStream(compressed)) {
            Part10File image = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT);
            Transcoding outcome = transcoder.transcode(image, values, TransferSyntax.JPEG_LS_LOSSLESS);
            if (outcome instanceof Transcoding.Transcoded transcoded) {
                transcoded.write(out);
                transcoded.close();
            }
        }

        NativeFrame first;
        try (FileChannel channel = FileChannel.open(compressed)) {
            Part10File image = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            first = FrameSource.of(image.dataSet(), image.meta().transferSyntax(), values, CodecLimits.DEFAULT)
                    .frame(1);
        }

        assertThat(first.pixels()).containsExactly(1, 2, 3, 4);
        assertThat(first.image().rows()).isEqualTo(2);
    }

    @Test
    void dictionaryShouldBeAsked() {
        AttributeDictionary standard = AttributeDictionary.standard();
        Optional<Tag> tag = standard.parse("PatientName");
        ValueRepresentation vr = standard.vrOf(Tag.of(0x0029, 0x1008), "SIEMENS CSA HEADER");
        AttributeDictionary ours = standard.with(List.of(DictionaryEntry.userDefined(
                Tag.of(0x0029, 0x1001), ValueRepresentation.LO, "RoomColour", ValueMultiplicity.ONE, "ACME")));

        assertThat(tag).contains(Tag.PATIENT_NAME);
        assertThat(vr).isEqualTo(ValueRepresentation.CS);
        assertThat(ours.parse("RoomColour")).contains(Tag.of(0x0029, 0x1001));
    }

    @Test
    void damagedFileShouldGiveWhatCanBeRead() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = Files.write(folder.resolve("damaged.dcm"), java.util.Arrays.copyOf(bytes, bytes.length - 12));

        DataSet readable;
        try (InputStream in = Files.newInputStream(damaged)) {
            readable = new Part10Reader(ReadOptions.DEFAULT).read(in).dataSet();
        } catch (ReadFailure e) {
            System.err.println(e.path() + " at byte " + e.offset() + ": " + e.getMessage());
            readable = e.readSoFar();
        }

        assertThat(readable.string(Tag.SOP_INSTANCE_UID)).contains("1.2.3.4");
    }

    @Test
    void pageShouldShowOnlyWhatIsTestedHere() throws IOException {
        String source = withoutSpace(Files.readString(SOURCE));
        Matcher snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        int count = 0;
        for (; snippets.find(); count++) {
            assertThat(source).contains(withoutSpace(snippets.group(1)));
        }
        assertThat(count).isEqualTo(12);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
