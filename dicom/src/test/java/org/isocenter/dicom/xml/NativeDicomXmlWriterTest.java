package org.isocenter.dicom.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.ModelFormat;
import org.junit.jupiter.api.Test;

class NativeDicomXmlWriterTest {

    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">";
    private static final String END = "</NativeDicomModel>";
    private static final String PREFIX = "http://h/dicom-web/studies/1/series/2/instances/3/bulk/";

    private static Tag tag(String hex) {
        return Tag.parse(hex).orElseThrow();
    }

    private static String xml(DataSet dataSet, ModelFormat format, String prefix) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NativeDicomXmlWriter(format, AttributeDictionary.standard()).write(dataSet, prefix, out);
        assertThat(out.toString(UTF_8)).startsWith(BEGIN).endsWith(END);
        return out.toString(UTF_8).substring(BEGIN.length(), out.toString(UTF_8).length() - END.length());
    }

    private static String xml(Attribute attribute) throws IOException {
        return xml(DataSet.builder().put(attribute).build(), ModelFormat.LINKED, PREFIX);
    }

    @Test
    void personNameShouldBeSplitIntoGroupsAndComponents() throws IOException {
        assertThat(xml(Attribute.ofText(
                        Tag.PATIENT_NAME,
                        ValueRepresentation.PN,
                        List.of("Wang^XiaoDong^^Dr=王^小東", "", "A^B^C^D^E^F"))))
                .isEqualTo("<DicomAttribute tag=\"00100010\" vr=\"PN\" keyword=\"PatientName\">"
                        + "<PersonName number=\"1\">"
                        + "<Alphabetic><FamilyName>Wang</FamilyName><GivenName>XiaoDong</GivenName>"
                        + "<NamePrefix>Dr</NamePrefix></Alphabetic>"
                        + "<Ideographic><FamilyName>王</FamilyName><GivenName>小東</GivenName></Ideographic>"
                        + "</PersonName><PersonName number=\"2\"></PersonName>"
                        + "<PersonName number=\"3\"><Alphabetic><FamilyName>A</FamilyName><GivenName>B</GivenName>"
                        + "<MiddleName>C</MiddleName><NamePrefix>D</NamePrefix><NameSuffix>E^F</NameSuffix>"
                        + "</Alphabetic></PersonName></DicomAttribute>");
    }

    @Test
    void textShouldBeEscapedAndKeepItsLines() throws IOException {
        assertThat(xml(Attribute.ofText(
                        tag("00104000"), ValueRepresentation.LT, List.of("  <a> & \"b\"\r\n\0\u001b😀"))))
                .isEqualTo("<DicomAttribute tag=\"00104000\" vr=\"LT\" keyword=\"PatientComments\">"
                        + "<Value number=\"1\">  &lt;a&gt; &amp; \"b\"&#13;\n\uFFFD\uFFFD😀</Value></DicomAttribute>");
    }

    @Test
    void emptyAttributeShouldHaveNoContent() throws IOException {
        assertThat(xml(Attribute.ofText(tag("00100040"), ValueRepresentation.CS, List.of())))
                .isEqualTo("<DicomAttribute tag=\"00100040\" vr=\"CS\" keyword=\"PatientSex\"></DicomAttribute>");
    }

    @Test
    void privateAttributeShouldNameItsCreatorInsteadOfAKeyword() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(tag("00290010"), ValueRepresentation.LO, "ACME \"1\"")
                .put(tag("00291010"), ValueRepresentation.LO, "x", "")
                .put(tag("00291110"), ValueRepresentation.LO, "y")
                .build();
        assertThat(xml(dataSet, ModelFormat.LINKED, PREFIX))
                .isEqualTo(
                        "<DicomAttribute tag=\"00290010\" vr=\"LO\"><Value number=\"1\">ACME \"1\"</Value></DicomAttribute>"
                                + "<DicomAttribute tag=\"00291010\" vr=\"LO\" privateCreator=\"ACME &quot;1&quot;\">"
                                + "<Value number=\"1\">x</Value><Value number=\"2\"></Value></DicomAttribute>"
                                + "<DicomAttribute tag=\"00291110\" vr=\"LO\"><Value number=\"1\">y</Value></DicomAttribute>");
    }

    @Test
    void numbersShouldReadBackExactly() throws IOException {
        assertThat(xml(Attribute.ofReals(tag("00101030"), ValueRepresentation.FL, 0.1f, 2, -0.0)))
                .contains(">0.1</Value>", ">2</Value>", ">-0.0</Value>");
        assertThat(xml(Attribute.ofTags(tag("00280009"), List.of(tag("0018abcd")))))
                .contains(">0018ABCD</Value>");
    }

    @Test
    void itemsShouldBeNumberedAndLinksLeadThroughThem() throws IOException {
        DataSet inner = DataSet.builder()
                .put(Attribute.ofBytes(tag("60031011"), ValueRepresentation.UN, new byte[2]))
                .build();
        DataSet outer = DataSet.builder()
                .putItems(tag("00081140"), List.of(DataSet.EMPTY, inner))
                .put(tag("00100020"), ValueRepresentation.LO, "1")
                .build();
        assertThat(xml(outer, ModelFormat.LINKED, PREFIX))
                .isEqualTo("<DicomAttribute tag=\"00081140\" vr=\"SQ\" keyword=\"ReferencedImageSequence\">"
                        + "<Item number=\"1\"></Item>"
                        + "<Item number=\"2\"><DicomAttribute tag=\"60031011\" vr=\"UN\">"
                        + "<BulkData URI=\"" + PREFIX
                        + "00081140/2/60031011\"/></DicomAttribute></Item></DicomAttribute>"
                        + "<DicomAttribute tag=\"00100020\" vr=\"LO\" keyword=\"PatientID\">"
                        + "<Value number=\"1\">1</Value></DicomAttribute>");
    }

    @Test
    void inlineBinaryShouldBeLittleEndianBase64() throws IOException {
        byte[] bytes = new byte[10_000];
        bytes[1] = 1;
        Attribute words = new Attribute(
                tag("00291010"),
                ValueRepresentation.OW,
                new Value.Encoded(bytes, 0, bytes.length, ByteOrder.BIG_ENDIAN, SpecificCharacterSet.DEFAULT));
        assertThat(xml(DataSet.builder().put(words).build(), ModelFormat.IN_LINE, null))
                .contains("<InlineBinary>AQAA")
                .hasSizeGreaterThan(13_336);
    }

    @Test
    void characterSetShouldFollowTheConventionsOfJson() throws IOException {
        assertThat(xml(Attribute.ofText(
                        Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, List.of("", "ISO 2022 IR 87"))))
                .contains("<Value number=\"1\">ISO 2022 IR 87</Value>");
    }

    @Test
    void nestingShouldNotOverflowTheStack() throws IOException {
        assertThat(xml(nested(16_000), ModelFormat.LINKED, null)).contains("<Item number=\"1\"></Item>");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> xml(nested(16_001), ModelFormat.LINKED, null))
                .withMessageContaining("16000");
    }

    private static DataSet nested(int depth) {
        DataSet dataSet = DataSet.EMPTY;
        for (int i = 0; i < depth; i++) {
            dataSet = DataSet.builder()
                    .putItems(tag("00081140"), List.of(dataSet))
                    .build();
        }
        return dataSet;
    }
}
