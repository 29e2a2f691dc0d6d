package org.isocenter.dicom.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.Dcmtk;
import org.isocenter.dicom.testing.NativeModelSchema;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/**
 * Our XML beside that of DCMTK's dcm2xml, for every real file. Both are brought to one form first; each step of that says which
 * difference it tolerates, and why.
 */
class Dcm2xmlTest {

    /** Keeps the longest private values in memory, which theirs shows in line. */
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withBinaryInMemory(16 << 20));

    static List<Path> files() throws IOException {
        return RealFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void xmlShouldBeThatOfDcm2xmlAndTheirsReadable(Path file)
            throws IOException, InterruptedException, XMLStreamException {
        Dcmtk.Answer answer = Dcmtk.run("dcm2xml", List.of("--native-format", "--encode-base64", "--load-all"), file);
        assumeTrue(answer.status() == 0, "dcm2xml overflows its stack");
        assumeTrue(
                !new String(answer.output(), UTF_8).contains("&#27;"),
                "dcm2xml lacks the character set and writes a character that XML does not have");
        DataSet dataSet = dataSet(file);
        assertThat(leaves(xml(dataSet))).isEqualTo(leaves(answer.output()));
        DataSet theirs = new NativeDicomXmlReader(ModelLimits.DEFAULT).read(new ByteArrayInputStream(answer.output()));
        assertThat(theirs.stream().map(Attribute::tag))
                .containsAll(dataSet.stream()
                        .map(Attribute::tag)
                        .filter(tag -> !tag.isGroupLength())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void xmlShouldMatchTheSchema(Path file) throws IOException, SAXException {
        assumeTrue(!file.endsWith("deeply-nested-sequence.dcm"), "the file is refused");
        NativeModelSchema.load()
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml(dataSet(file)))));
    }

    private static DataSet dataSet(Path file) throws IOException {
        return new Part10Reader(OPTIONS)
                .read(ByteBuffer.wrap(Files.readAllBytes(file)))
                .dataSet();
    }

    private static byte[] xml(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NativeDicomXmlWriter(ModelFormat.IN_LINE, AttributeDictionary.standard()).write(dataSet, null, out);
        return out.toByteArray();
    }

    /** The texts of a document by where they are, such as {@code 00081140 SQ/Item 1/00081155 UI/Value 1}. */
    private static TreeMap<String, String> leaves(byte[] document) throws XMLStreamException {
        XMLStreamReader xml =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(document));
        TreeMap<String, String> leaves = new TreeMap<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(step(xml));
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    put(leaves, path, text.toString());
                    path.removeLast();
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return leaves;
    }

    private static void put(TreeMap<String, String> leaves, Deque<String> path, String text) {
        String place = String.join("/", path);
        // The bytes of pixels are not in our memory and theirs of compressed ones are empty. They show file meta
        // information that lies
        // within items. Character sets: they declare what they converted to, we keep what the file says.
        boolean ignored = place.contains("/7FE00010") || place.contains("/0002") || place.contains("/00080005");
        String value = value(path, text);
        // A group of a name that is present but empty shows the group before it in theirs.
        boolean repeated =
                place.contains("/Phonetic/") && value.equals(leaves.get(place.replace("/Phonetic/", "/Ideographic/")));
        if (!ignored && !repeated && !value.isEmpty()) {
            leaves.put(place, value);
        }
    }

    private static String value(Deque<String> path, String text) {
        String attribute =
                path.stream().filter(step -> step.matches(".* [A-Z]{2}")).reduce("", (first, last) -> last);
        String value = text.strip();
        if (!value.isEmpty() && (attribute.endsWith(" FD") || attribute.endsWith(" FL"))) {
            // They print more digits than there are, or fewer.
            return new BigDecimal(value)
                    .round(new MathContext(6))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (attribute.endsWith(" OW")) {
            // They have words in Big Endian byte order, against PS3.19 A.1.5 and their own JSON.
            return Integer.toString(value.length());
        }
        return value.length() > 100 ? value.length() + " " + value.hashCode() : value;
    }

    private static String step(XMLStreamReader xml) {
        if (xml.getLocalName().equals("DicomAttribute")) {
            Tag tag = Tag.parse(xml.getAttributeValue(null, "tag")).orElseThrow();
            String creator = xml.getAttributeValue(null, "privateCreator");
            // They leave the block of a private attribute open.
            Tag comparable = creator == null ? tag : Tag.of(tag.group(), tag.element() & 0xFF);
            return comparable.hex() + (creator == null ? "" : creator) + " " + xml.getAttributeValue(null, "vr");
        }
        String number = xml.getAttributeValue(null, "number");
        return xml.getLocalName() + (number == null ? "" : " " + number);
    }
}
