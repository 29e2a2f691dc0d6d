package org.isocenter.ejb.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.testing.RealFiles;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.files.TestFileTransactions;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.store.IncomingPart.MetadataFormat;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata and bulk data in parts of their own (PS3.18 §10.5.1), over a real storage area. */
class AssembleInstancesTest {

    private static final URI BASE = URI.create("http://archive/dicom-web/studies");
    private static final String OCTETS = "application/octet-stream";
    private static final Part10Reader READER = new Part10Reader(ReadOptions.DEFAULT);

    @TempDir
    Path directory;

    private final List<NewInstance> indexed = new ArrayList<>();
    private Part10Store files;
    private StoreInstances storeInstances;

    @BeforeEach
    void open() throws IOException {
        files = Part10Store.inDirectory(directory, Runnable::run);
        IndexInstances index = new IndexInstances() {
            @Override
            public List<Addition> add(List<NewInstance> instances, Consumer<List<StoredPart10>> releasing) {
                indexed.addAll(instances);
                return instances.stream()
                        .<Addition>map(i -> new Addition.Added(Lineage.of("P", "1", "2", "3")))
                        .toList();
            }
        };
        storeInstances = TestStoring.store(
                new ReceiveInstance(files, READER),
                new AssembleInstances(files, new AssembleInstance(files, READER), AttributeDictionary.standard()),
                new AdmitInstance(
                        IngestOptions.DEFAULT, new TranscodeInstance(files, READER, PixelMemory.ofThisHeap())),
                TestCommit.of(files, directory, index, new TestFileTransactions(), new UncertainFiles(), false),
                new ReportFailures(new Readiness()));
    }

    static Stream<Path> realFiles() throws IOException {
        return RealFiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("realFiles")
    void realFileTakenApartShouldBeStoredEqual(Path file) throws Exception {
        for (MetadataFormat format : MetadataFormat.values()) {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                Part10File original = READER.read(channel);
                channel.position(0);
                StoredValues values = StoredValues.of(channel);
                List<IncomingPart> parts = TakenApart.parts(original, values, format);
                Collections.reverse(parts);

                List<StoreOutcome> outcomes = store(parts);

                assertThat(outcomes).as(outcomes.toString()).singleElement().isInstanceOf(StoreOutcome.Stored.class);
                NewInstance stored = indexed.get(indexed.size() - 1);
                if (original.dataSet().contains(Tag.PIXEL_DATA)) {
                    assertThat(stored.transferSyntax())
                            .isEqualTo(original.meta().transferSyntax().uid());
                }
                DataSet described =
                        TakenApart.withBulkdata(TakenApart.described(original.dataSet(), format), original.dataSet());
                try (SeekableByteChannel again = files.open(stored.file().uuid())) {
                    DataSet dataSet = READER.read(again).dataSet();
                    again.position(0);
                    assertThat(TakenApart.content(dataSet, StoredValues.of(again)))
                            .isEqualTo(TakenApart.content(described, values));
                }
            } catch (ReadFailure.LimitExceeded e) {
                assertThat(file).hasFileName("deeply-nested-sequence.dcm");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://archive/dicom-web/bulk/1", "../dicom-web/bulk/1", "/dicom-web/bulk/1", "./bulk/../bulk/1"
            })
    void locationsShouldMatchHoweverTheyAreWritten(String uri) throws Exception {
        List<StoreOutcome> outcomes = store(List.of(
                json(image().toBuilder().put(reference(Tag.PIXEL_DATA, uri)).build()),
                bulkdata("http://archive/dicom-web/bulk/1", OCTETS, new byte[128])));

        assertThat(outcomes).singleElement().isInstanceOf(StoreOutcome.Stored.class);
    }

    @Test
    void severalInstancesOfOneDocumentShouldEachGetTheirBulkdata() throws Exception {
        DataSet first = image().toBuilder().put(reference(Tag.PIXEL_DATA, "1")).build();
        DataSet second = image().toBuilder()
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.99")
                .put(reference(Tag.PIXEL_DATA, "2"))
                .build();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (DicomJsonWriter writer = DicomJsonWriter.array(json, ModelFormat.LINKED)) {
            writer.add(first, null);
            writer.add(second, null);
        }

        List<StoreOutcome> outcomes = store(List.of(
                metadata(MetadataFormat.JSON, json.toByteArray()),
                bulkdata("2", OCTETS, new byte[128]),
                bulkdata("1", OCTETS, new byte[128])));

        assertThat(outcomes).hasSize(2).allMatch(StoreOutcome.Stored.class::isInstance);
    }

    @Test
    void missingBulkdataShouldRefuseItsInstanceOnly() throws Exception {
        List<StoreOutcome> outcomes = store(List.of(
                json(image().toBuilder().put(reference(Tag.PIXEL_DATA, "1")).build()),
                json(image().toBuilder()
                        .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.99")
                        .put(reference(Tag.PIXEL_DATA, "2"))
                        .build()),
                bulkdata("2", OCTETS, new byte[128])));

        assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(StoreOutcome.Stored.class);
        assertThat(refusal(outcomes).reason()).isEqualTo(FailureReason.CANNOT_UNDERSTAND);
        assertThat(refusal(outcomes).explanation()).contains("(7FE0,0010)");
    }

    @Test
    void bulkdataThatNothingRefersToShouldBeReported() throws Exception {
        List<StoreOutcome> outcomes = store(List.of(json(image()), bulkdata("1", OCTETS, new byte[128])));

        assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(StoreOutcome.Stored.class);
        assertThat(refusal(outcomes).explanation()).contains("http://archive/dicom-web/1");
    }

    @ParameterizedTest
    @CsvSource({"{, CANNOT_UNDERSTAND", "[1], CANNOT_UNDERSTAND", "{}, CANNOT_UNDERSTAND"})
    void metadataThatCannotBeReadShouldBeRefused(String document, FailureReason reason) throws Exception {
        List<StoreOutcome> outcomes = store(List.of(metadata(MetadataFormat.JSON, document.getBytes(UTF_8))));

        assertThat(refusal(outcomes).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.50, image/jpeg",
        "1.2.840.10008.1.2.4.51, image/jpeg",
        "1.2.840.10008.1.2.4.57, image/jpeg",
        "1.2.840.10008.1.2.4.70, image/jpeg",
        "1.2.840.10008.1.2.4.80, image/jls",
        "1.2.840.10008.1.2.4.81, image/jls",
        "1.2.840.10008.1.2.4.90, image/jp2",
        "1.2.840.10008.1.2.4.91, image/jp2"
    })
    void compressedFramesShouldGetTheTransferSyntaxOfTheirCodestream(String uid, String type) throws Exception {
        Path file = RealFiles.all().stream()
                .filter(path -> path.endsWith("transfer-syntaxes/" + uid + ".dcm"))
                .findFirst()
                .orElseThrow();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            Part10File original = READER.read(channel);
            channel.position(0);
            StoredValues values = StoredValues.of(channel);
            Value.Fragments fragments = (Value.Fragments)
                    original.dataSet().get(Tag.PIXEL_DATA).orElseThrow().value();
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            for (Value.Stored fragment :
                    fragments.fragments().subList(1, fragments.fragments().size())) {
                values.open(fragment).transferTo(frame);
            }
            DataSet.Builder metadata = original.dataSet().toBuilder();
            for (Tag derived : List.of(
                    Tag.ROWS,
                    Tag.COLUMNS,
                    Tag.SAMPLES_PER_PIXEL,
                    Tag.BITS_ALLOCATED,
                    Tag.BITS_STORED,
                    Tag.HIGH_BIT,
                    Tag.PHOTOMETRIC_INTERPRETATION)) {
                metadata.remove(derived);
            }
            DataSet described = metadata.put(reference(Tag.PIXEL_DATA, "1")).build();

            List<StoreOutcome> outcomes = store(List.of(json(described), bulkdata("1", type, frame.toByteArray())));

            assertThat(outcomes).as(outcomes.toString()).singleElement().isInstanceOf(StoreOutcome.Stored.class);
            NewInstance stored = indexed.get(0);
            assertThat(stored.transferSyntax().value()).isEqualTo(uid);
            for (Tag same : List.of(Tag.ROWS, Tag.COLUMNS, Tag.SAMPLES_PER_PIXEL)) {
                assertThat(stored.dataSet().integer(same))
                        .isEqualTo(original.dataSet().integer(same));
            }
        }
    }

    @Test
    void imageOfAnotherSizeShouldBeRefused() throws Exception {
        List<StoreOutcome> outcomes = store(List.of(
                json(image().toBuilder()
                        .putIntegers(Tag.ROWS, ValueRepresentation.US, 3)
                        .put(reference(Tag.PIXEL_DATA, "1"))
                        .build()),
                bulkdata("1", "image/png", png(BufferedImage.TYPE_BYTE_GRAY, 3, 2))));

        assertThat(refusal(outcomes).reason()).isEqualTo(FailureReason.DATA_SET_DOES_NOT_MATCH);
    }

    @Test
    void pngShouldBecomePixelsAndCoerceWhatContradictsIt() throws Exception {
        DataSet metadata = image().toBuilder()
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 2)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 3)
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(reference(Tag.PIXEL_DATA, "1"))
                .build();

        List<StoreOutcome> outcomes =
                store(List.of(json(metadata), bulkdata("1", "image/png", png(BufferedImage.TYPE_INT_RGB, 3, 2))));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> {
            StoreWarning warning = stored.warning().orElseThrow();
            assertThat(warning.reason()).isEqualTo(WarningReason.COERCION);
            DataSet modified = warning.originalAttributes()
                    .get(0)
                    .items(new Tag(0x04000550))
                    .get(0);
            assertThat(modified.string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("MONOCHROME2");
        });
        DataSet stored = indexed.get(0).dataSet();
        assertThat(stored.string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("RGB");
        assertThat(stored.integer(Tag.BITS_ALLOCATED)).hasValue(8);
        assertThat(stored.items(new Tag(0x04000561))).hasSize(1);
    }

    @Test
    void attributesThatAreNotOfADataSetShouldBeLeftOutWithAWarning() throws Exception {
        List<StoreOutcome> outcomes = store(List.of(metadata(
                MetadataFormat.JSON, withMember(image(), "\"00020013\":{\"vr\":\"SH\",\"Value\":[\"OTHER\"]}"))));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(
                        stored.warning())
                .contains(new StoreWarning(WarningReason.ELEMENTS_DISCARDED)));
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, application/pdf, true",
        "application/pdf,, true",
        "application/octet-stream,, true",
        "text/xml,, false",
        "application/pdf, text/xml, false"
    })
    void documentShouldBeOfTheTypeOfItsObject(String type, String declared, boolean stored) throws Exception {
        DataSet.Builder metadata = DataSetSamples.instance("1.2.3", "1.2.3.1", "1.2.3.1.1").toBuilder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.104.1")
                .put(new Attribute(EncapsulatedDocument.TAG, ValueRepresentation.OB, new Value.BulkdataReference("1")));
        if (declared != null) {
            metadata.put(new Tag(0x00420012), ValueRepresentation.LO, declared);
        }

        List<StoreOutcome> outcomes =
                store(List.of(json(metadata.build()), bulkdata("1", type, "%PDF-1.7\n%%EOF!".getBytes(UTF_8))));

        if (stored) {
            DataSet dataSet = indexed.get(0).dataSet();
            assertThat(dataSet.string(new Tag(0x00420012))).contains("application/pdf");
            assertThat(dataSet.integer(new Tag(0x00420015))).hasValue(15);
        } else {
            assertThat(refusal(outcomes).reason()).isEqualTo(FailureReason.DATA_SET_DOES_NOT_MATCH);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "avcC, 100, 40, 1.2.840.10008.1.2.4.102",
        "avcC, 100, 42, 1.2.840.10008.1.2.4.104",
        "avcC, 128, 41, 1.2.840.10008.1.2.4.106",
        "hvcC, 1, 120, 1.2.840.10008.1.2.4.107",
        "hvcC, 2, 120, 1.2.840.10008.1.2.4.108"
    })
    void videoShouldGetTheTransferSyntaxOfItsStream(String box, int profile, int level, String uid) throws Exception {
        // A file type box, no pictures, and a movie box with the configuration of the stream.
        byte[] video = HexFormat.of()
                .parseHex("0000000c" + hex("ftypmp42") + "00000009" + hex("mdat") + "01" + "00000018" + hex("moov")
                        + "00000010" + hex(box) + "01%02x00%02x00000000".formatted(profile, level));

        List<StoreOutcome> outcomes = store(List.of(
                json(image().toBuilder().put(reference(Tag.PIXEL_DATA, "1")).build()),
                bulkdata("1", "video/mp4", video)));

        assertThat(outcomes).as(outcomes.toString()).singleElement().isInstanceOf(StoreOutcome.Stored.class);
        assertThat(indexed.get(0).transferSyntax().value()).isEqualTo(uid);
    }

    @ParameterizedTest
    @CsvSource({
        "image/gif, CANNOT_UNDERSTAND",
        "text/plain, MEDIA_TYPE_NOT_SUPPORTED",
        "application/octet-stream; transfer-syntax=1.2.3, MEDIA_TYPE_NOT_SUPPORTED",
        "image/jpeg, CANNOT_UNDERSTAND",
        "image/png, CANNOT_UNDERSTAND",
        "video/mp4, CANNOT_UNDERSTAND"
    })
    void pixelDataThatIsNoneShouldBeRefused(String type, FailureReason reason) throws Exception {
        List<StoreOutcome> outcomes = store(List.of(
                json(image().toBuilder().put(reference(Tag.PIXEL_DATA, "1")).build()),
                bulkdata("1", type, "nothing of the kind".getBytes(UTF_8))));

        assertThat(refusal(outcomes).reason()).isEqualTo(reason);
        assertThat(indexed).isEmpty();
    }

    @Test
    void textThatTheDeclaredCharacterSetLacksShouldSurvive() throws Exception {
        DataSet metadata = image().toBuilder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Гусева^Люксембург")
                .build();

        store(List.of(json(metadata)));

        assertThat(indexed.get(0).dataSet().string(Tag.PATIENT_NAME)).contains("Гусева^Люксембург");
    }

    private List<StoreOutcome> store(List<IncomingPart> parts) throws IOException {
        List<StoreOutcome> outcomes = storeInstances.store(
                IncomingParts.of(parts.toArray(IncomingPart[]::new)), Optional.empty(), Arrival.UNKNOWN);
        try (Stream<Path> left = Files.walk(directory.resolve("incoming"))) {
            assertThat(left.filter(path -> Files.isRegularFile(path)
                            && path.getFileName().toString().length() == 36))
                    .isEmpty();
        }
        return outcomes;
    }

    private static StoreOutcome.NotUnderstood refusal(List<StoreOutcome> outcomes) {
        return outcomes.stream()
                .filter(StoreOutcome.NotUnderstood.class::isInstance)
                .map(StoreOutcome.NotUnderstood.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static DataSet image() {
        return DataSetSamples.ctImage().toBuilder().remove(Tag.PIXEL_DATA).build();
    }

    private static Attribute reference(Tag tag, String uri) {
        return new Attribute(tag, ValueRepresentation.OW, new Value.BulkdataReference(uri));
    }

    private static IncomingPart json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, json);
        return metadata(MetadataFormat.JSON, json.toByteArray());
    }

    private static byte[] withMember(DataSet dataSet, String member) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, json);
        return ("{" + member + "," + json.toString(UTF_8).substring(1)).getBytes(UTF_8);
    }

    static IncomingPart metadata(MetadataFormat format, byte[] document) {
        return new IncomingPart.Metadata(format, BASE, new ByteArrayInputStream(document));
    }

    static IncomingPart bulkdata(String location, String type, byte[] content) {
        return bulkdata(location, type, new ByteArrayInputStream(content));
    }

    private static IncomingPart bulkdata(String location, String type, InputStream content) {
        return new IncomingPart.Bulkdata(
                Reference.resolve(BASE, location), MediaType.parse(type).orElseThrow(), content);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    private static byte[] png(int type, int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, type), "png", png);
        return png.toByteArray();
    }
}
