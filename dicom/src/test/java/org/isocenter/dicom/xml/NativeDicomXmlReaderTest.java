package org.isocenter.dicom.xml;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.ModelFailure;
import org.isocenter.dicom.model.ModelLimits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeDicomXmlReaderTest {

    private static DataSet read(String document, ModelLimits limits) throws IOException {
        return new NativeDicomXmlReader(limits).read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private static DataSet readModel(String attributes) throws IOException {
        return read("<NativeDicomModel>" + attributes + "</NativeDicomModel>", ModelLimits.DEFAULT);
    }

    private static String attribute(String hex, String vr, String content) {
        return "<DicomAttribute tag=\"" + hex + "\" vr=\"" + vr + "\">" + content + "</DicomAttribute>";
    }

    @Test
    void valuesShouldStandWhereTheirNumberSays() throws IOException {
        DataSet dataSet = readModel(attribute(
                "00080008",
                "CS",
                "<Value number=\"2\">B</Value><Value>C</Value>\n<Value number=\"5\"> E<![CDATA[<&]]></Value>"));
        assertThat(dataSet.strings(Tag.parse("00080008").orElseThrow())).containsExactly("", "B", "C", "", "E<&");
    }

    @Test
    void personNameShouldBeJoinedFromItsComponents() throws IOException {
        DataSet dataSet = readModel(attribute(
                "00100010",
                "PN",
                "<PersonName number=\"1\"><Alphabetic>\n<FamilyName>A</FamilyName><NamePrefix>D</NamePrefix></Alphabetic>"
                        + "<Phonetic><GivenName>é</GivenName></Phonetic></PersonName>"
                        + "<PersonName number=\"2\"><SingleByte><FamilyName>B</FamilyName></SingleByte></PersonName>"));
        assertThat(dataSet.get(Tag.PATIENT_NAME).orElseThrow().personNames())
                .containsExactly(new PersonName("A^^^D", "", "^é"), new PersonName("B", "", ""));
    }

    @Test
    void itemsShouldBeReadInTheirOrder() throws IOException {
        DataSet dataSet = readModel(attribute(
                "00081140",
                "SQ",
                "<Item number=\"1\">" + attribute("00081155", "UI", "<Value number=\"1\">1.2</Value>")
                        + "</Item><Value/><Item number=\"2\"/><Value/>"));
        List<DataSet> items = dataSet.items(Tag.parse("00081140").orElseThrow());
        assertThat(items).hasSize(2);
        assertThat(items.get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI", "uri", "uuid"})
    void bulkDataShouldBecomeAReference(String name) throws IOException {
        DataSet dataSet = readModel(attribute("7FE00010", "OW", "<BulkData " + name + "=\"http://h/1\"/>"));
        assertThat(dataSet.get(Tag.PIXEL_DATA).orElseThrow().value())
                .isEqualTo(new Value.BulkdataReference("http://h/1"));
    }

    @Test
    void inlineBinaryMayBeBrokenIntoLines() throws IOException {
        DataSet dataSet = readModel(attribute("00291010", "OB", "<InlineBinary>\nAQID\n BA==</InlineBinary>"));
        assertThat(dataSet.iterator().next().bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    }

    @Test
    void missingVrShouldBeThatOfTheDictionary() throws IOException {
        DataSet dataSet = readModel("<DicomAttribute tag=\"00280010\"><Value number=\"1\">512</Value></DicomAttribute>"
                + "<DicomAttribute tag=\"00291008\" privateCreator=\"SIEMENS CSA HEADER\"/>");
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
        assertThat(dataSet.get(Tag.of(0x29, 0x1008)).orElseThrow().vr()).isEqualTo(ValueRepresentation.CS);
    }

    @Test
    void privateAttributeWithoutABlockShouldBePutIntoThatOfItsCreator() throws IOException {
        String creator = attribute("00290011", "LO", "<Value number=\"1\">ACME</Value>");
        String ofAcme =
                "<DicomAttribute tag=\"00290011\" vr=\"LO\" privateCreator=\"ACME\"><Value>a</Value></DicomAttribute>";
        String ofB =
                "<DicomAttribute tag=\"00290020\" vr=\"LO\" privateCreator=\"B\"><Value>b</Value></DicomAttribute>";
        DataSet dataSet = readModel(ofAcme + ofB + creator);
        assertThat(dataSet.stream().map(a -> a.tag().hex() + a.text()))
                .containsExactly("00290010B", "00290011ACME", "00291020b", "00291111a");
    }

    @Test
    void whatIsNotKnownShouldBeSkipped() throws IOException {
        assertThat(readModel("<!-- c --><Other><DicomAttribute/></Other><?pi?>text"
                                + attribute("00100020", "LO", "<Other>x</Other><Value number=\"1\">1</Value>"))
                        .string(Tag.PATIENT_ID))
                .contains("1");
    }

    @Test
    void otherEncodingsShouldBeRecognised() throws IOException {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><n:NativeDicomModel"
                + " xmlns:n=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\"><n:DicomAttribute tag=\"00100020\" vr=\"LO\">"
                + "<n:Value number=\"1\">é</n:Value></n:DicomAttribute></n:NativeDicomModel>";
        assertThat(new NativeDicomXmlReader(ModelLimits.DEFAULT)
                        .read(new ByteArrayInputStream(document.getBytes(UTF_16)))
                        .string(Tag.PATIENT_ID))
                .contains("é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<NativeDicomModel>",
                "<NativeDicomModel/><x/>",
                "<NativeDicomModel><a></NativeDicomModel>",
                "<NativeDicomModel>&x;</NativeDicomModel>",
                "<NativeDicomModel>\u0001</NativeDicomModel>",
                "<?xml version='1.0' encoding='nope'?><NativeDicomModel/>"
            })
    void whatIsNotXmlShouldBeRefused(String document) {
        assertThatExceptionOfType(ModelFailure.NotWellFormed.class)
                .isThrownBy(() -> read(document, ModelLimits.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<DicomAttribute/>",
                "<DicomAttribute tag='PatientID'/>",
                "<DicomAttribute tag='0010,0020'/>",
                "<DicomAttribute tag='FFFEE000'/>",
                "<DicomAttribute tag='00100020' vr='ZZ'/>",
                "<DicomAttribute tag='00100020' vr='LO'><Value number='x'/></DicomAttribute>",
                "<DicomAttribute tag='00100020' vr='LO'><Value number='1'/><Value number='1'/></DicomAttribute>",
                "<DicomAttribute tag='00100020' vr='LO'><Value><b/></Value></DicomAttribute>",
                "<DicomAttribute tag='00100020' vr='LO'><Item/></DicomAttribute>",
                "<DicomAttribute tag='00100020' vr='LO'><BulkData/></DicomAttribute>",
                "<DicomAttribute tag='00280010' vr='US'><Value>-1</Value></DicomAttribute>",
                "<DicomAttribute tag='00291010' vr='OB'><InlineBinary>?</InlineBinary></DicomAttribute>",
                "<DicomAttribute tag='00291010' vr='OB'><InlineBinary>AA==</InlineBinary><BulkData uri='x'/></DicomAttribute>",
                "<DicomAttribute tag='00081140' vr='SQ'><Value>x</Value></DicomAttribute>",
                "<DicomAttribute tag='00100020' vr='LO'/><DicomAttribute tag='00100020' vr='LO'/>",
            })
    void whatIsNotTheNativeModelShouldBeRefused(String attributes) {
        assertThatExceptionOfType(ModelFailure.NotOfTheModel.class).isThrownBy(() -> readModel(attributes));
    }

    @Test
    void anotherDocumentShouldBeRefused() {
        assertThatExceptionOfType(ModelFailure.NotOfTheModel.class)
                .isThrownBy(() -> read("<html/>", ModelLimits.DEFAULT));
    }

    @Test
    void failureShouldNameThePlaceAndTheAttribute() {
        ModelFailure failure = catchThrowableOfType(
                ModelFailure.class,
                () -> readModel("\n"
                        + attribute(
                                "00081140",
                                "SQ",
                                "<Item/><Item>" + attribute("00280010", "US", "<Value>x</Value>") + "</Item>")));
        assertThat(failure.place().path()).hasToString("(0008,1140)[2].(0028,0010)");
        assertThat(failure.place().line()).isEqualTo(2);
    }

    @Nested
    class Security {

        @Test
        void documentTypeShouldBeRefused(@TempDir Path folder) throws IOException {
            Path secret = Files.writeString(folder.resolve("secret"), "secret");
            for (String type : List.of(
                    "<!DOCTYPE NativeDicomModel>",
                    "<!DOCTYPE NativeDicomModel [<!ENTITY x 'y'>\u001D]>",
                    "<!DOCTYPE NativeDicomModel SYSTEM \"" + secret.toUri() + "\">",
                    "<!DOCTYPE NativeDicomModel [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                    "<!DOCTYPE NativeDicomModel [<!ENTITY x \"y\">]>")) {
                String document = type + "<NativeDicomModel>"
                        + attribute("00100020", "LO", "<Value number=\"1\">&x;</Value>") + "</NativeDicomModel>";
                assertThatExceptionOfType(ModelFailure.NotWellFormed.class)
                        .isThrownBy(() -> read(document, ModelLimits.DEFAULT));
            }
        }

        @Test
        void entitiesShouldNotMultiply() {
            StringBuilder type = new StringBuilder("<!DOCTYPE NativeDicomModel [<!ENTITY a0 \"aaaaaaaaaa\">");
            for (int i = 1; i < 12; i++) {
                type.append("<!ENTITY a")
                        .append(i)
                        .append(" \"")
                        .append(("&a" + (i - 1) + ";").repeat(10))
                        .append("\">");
            }
            String document = type + "]><NativeDicomModel>"
                    + attribute("00100020", "LO", "<Value number=\"1\">&a11;</Value>") + "</NativeDicomModel>";
            assertThatExceptionOfType(ModelFailure.NotWellFormed.class)
                    .isThrownBy(() -> read(document, ModelLimits.DEFAULT));
        }
    }

    @Nested
    class Limits {

        @Test
        void deepNestingShouldBeRefused() throws IOException {
            String begin = "<DicomAttribute tag=\"00081140\" vr=\"SQ\"><Item>";
            String end = "</Item></DicomAttribute>";
            String three = "<NativeDicomModel>" + begin.repeat(3) + end.repeat(3) + "</NativeDicomModel>";
            assertThat(read(three, new ModelLimits(3, 100, 10_000, 100)).size()).isOne();
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(three, new ModelLimits(2, 100, 10_000, 100)));
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> readModel(begin.repeat(100_000)));
        }

        @Test
        void manyElementsShouldBeRefused() {
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(
                            "<NativeDicomModel>"
                                    + attribute("00100020", "LO", "<Value number=\"2000000000\">1</Value>")
                                    + "</NativeDicomModel>",
                            new ModelLimits(3, 100, 10_000, 100)));
        }

        @Test
        void longValueShouldBeRefused() {
            for (String content : List.of("Value", "InlineBinary")) {
                assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                        .isThrownBy(() -> read(
                                "<NativeDicomModel>"
                                        + attribute(
                                                "00291010",
                                                "OB",
                                                "<" + content + ">" + "AAAA".repeat(100_000) + "</" + content + ">")
                                        + "</NativeDicomModel>",
                                new ModelLimits(3, 100, 1 << 30, 1000)));
            }
        }

        @Test
        void longDocumentShouldBeRefused() {
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(
                            "<NativeDicomModel>" + " ".repeat(100_000) + "</NativeDicomModel>",
                            new ModelLimits(3, 100, 10_000, 1000)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"<NativeDicomModel x='", "<NativeDicomModel><!--", "<", "<NativeDicomModel><![CDATA[", "<?"})
        void endlessMarkupShouldBeRefused(String begin) {
            InputStream endless = new SequenceInputStream(
                    new ByteArrayInputStream(begin.getBytes(UTF_8)),
                    new SequenceInputStream(Collections.enumeration(Stream.generate(() -> (InputStream)
                                    new ByteArrayInputStream("a".repeat(1 << 20).getBytes(UTF_8)))
                            .limit(200)
                            .toList())));
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> new NativeDicomXmlReader(new ModelLimits(3, 100, 1 << 30, 1000)).read(endless));
        }
    }

    @Test
    void failureOfTheStreamShouldStayWhatItIs() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new NativeDicomXmlReader(ModelLimits.DEFAULT).read(failing))
                .withMessage("disk on fire");
    }
}
