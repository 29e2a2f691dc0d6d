package org.isocenter.dicom.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.BulkdataPath;
import org.isocenter.dicom.model.LittleEndianBytes;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.Rendition;
import org.isocenter.dicom.model.ValueText;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set and its items, which it keeps on a stack of its own. Deep nesting takes memory, but cannot overflow the thread's stack.
 */
final class DataSetXml {

    /** The JDK's writer counts open elements, two per sequence, in 16 bits. */
    private static final int DEEPEST = 16_000;

    private final XMLStreamWriter xml;
    private final ModelFormat format;
    private final AttributeDictionary dictionary;
    private final BulkdataPath path = new BulkdataPath();
    private final Deque<OpenSequence> sequences = new ArrayDeque<>();

    /**
     * A sequence whose items are being written; {@code around} is the data set to which it belongs, and {@code behind} the rest of that
     * data set.
     */
    private static final class OpenSequence {
        final DataSet around;
        final Iterator<Attribute> behind;
        final Iterator<DataSet> items;
        final int pathLengthBefore;
        final int pathLength;
        int number;

        OpenSequence(DataSet around, Iterator<Attribute> behind, Iterator<DataSet> items, int before, int pathLength) {
            this.around = around;
            this.behind = behind;
            this.items = items;
            pathLengthBefore = before;
            this.pathLength = pathLength;
        }
    }

    DataSetXml(XMLStreamWriter xml, ModelFormat format, AttributeDictionary dictionary) {
        this.xml = xml;
        this.format = format;
        this.dictionary = dictionary;
    }

    void write(DataSet top, @Nullable String bulkdataPrefix) throws XMLStreamException {
        boolean linkable = bulkdataPrefix != null;
        path.reset(bulkdataPrefix == null ? new byte[0] : bulkdataPrefix.getBytes(UTF_8));
        beginDocument();
        DataSet dataSet = top;
        Iterator<Attribute> attributes = top.iterator();
        while (true) {
            if (attributes.hasNext()) {
                Attribute attribute = attributes.next();
                Rendition rendition = format.rendition(attribute, linkable);
                if (rendition == Rendition.OMITTED) {
                    continue;
                }
                begin(attribute, dataSet);
                if (rendition == Rendition.ITEMS) {
                    OpenSequence sequence = beginSequence(attribute, dataSet, attributes);
                    dataSet = beginItem(sequence);
                    attributes = dataSet.iterator();
                } else {
                    writeContent(attribute, rendition);
                    xml.writeEndElement();
                }
            } else {
                xml.writeEndElement();
                OpenSequence sequence = sequences.peek();
                if (sequence == null) {
                    xml.writeEndDocument();
                    return;
                }
                if (sequence.items.hasNext()) {
                    dataSet = beginItem(sequence);
                    attributes = dataSet.iterator();
                } else {
                    xml.writeEndElement();
                    path.truncate(sequence.pathLengthBefore);
                    sequences.pop();
                    dataSet = sequence.around;
                    attributes = sequence.behind;
                }
            }
        }
    }

    private void beginDocument() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement(NativeModel.ROOT);
        xml.writeDefaultNamespace(NativeModel.NAMESPACE);
        xml.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        // One URI in place of pairs of URIs: a reader that looks for exactly this value should find it.
        xml.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "schemaLocation", NativeModel.NAMESPACE);
    }

    private void begin(Attribute attribute, DataSet dataSet) throws XMLStreamException {
        Tag tag = attribute.tag();
        xml.writeStartElement(NativeModel.ATTRIBUTE);
        xml.writeAttribute(NativeModel.TAG, tag.hex());
        xml.writeAttribute(NativeModel.VR, attribute.vr().name());
        String creator = tag.isPrivate() ? dataSet.privateCreator(tag).orElse(null) : null;
        String keyword = dictionary.keywordOf(tag, creator).orElse(null);
        if (keyword != null) {
            xml.writeAttribute(NativeModel.KEYWORD, XmlText.valid(keyword));
        }
        if (creator != null) {
            xml.writeAttribute(NativeModel.PRIVATE_CREATOR, XmlText.valid(creator));
        }
    }

    private OpenSequence beginSequence(Attribute attribute, DataSet around, Iterator<Attribute> behind)
            throws XMLStreamException {
        if (sequences.size() == DEEPEST) {
            throw new XMLStreamException("sequences nested more than " + DEEPEST + " deep");
        }
        int before = path.length();
        path.append(attribute.tag());
        OpenSequence sequence =
                new OpenSequence(around, behind, attribute.items().iterator(), before, path.length());
        sequences.push(sequence);
        return sequence;
    }

    private DataSet beginItem(OpenSequence sequence) throws XMLStreamException {
        path.truncate(sequence.pathLength);
        path.appendItem(++sequence.number);
        begin(NativeModel.ITEM, sequence.number);
        return sequence.items.next();
    }

    private void begin(String element, int number) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute(NativeModel.NUMBER, Integer.toString(number));
    }

    private void writeContent(Attribute attribute, Rendition rendition) throws XMLStreamException {
        switch (rendition) {
            case VALUES -> writeValues(attribute);
            case INLINE_BINARY -> {
                xml.writeStartElement(NativeModel.INLINE_BINARY);
                LittleEndianBytes.of(attribute.vr(), (Value.Encoded) attribute.value())
                        .writeBase64(text -> xml.writeCharacters(new String(text, ISO_8859_1)));
                xml.writeEndElement();
            }
            case BULKDATA_URI -> {
                int before = path.length();
                path.append(attribute.tag());
                writeLink(new String(path.bytes(), 0, path.length(), UTF_8));
                path.truncate(before);
            }
            case BULKDATA_REFERENCE -> writeLink(((Value.BulkdataReference) attribute.value()).uri());
            case EMPTY, ITEMS, OMITTED -> {}
        }
    }

    private void writeLink(String uri) throws XMLStreamException {
        xml.writeEmptyElement(NativeModel.BULK_DATA);
        xml.writeAttribute(NativeModel.URI, XmlText.valid(uri));
    }

    private void writeValues(Attribute attribute) throws XMLStreamException {
        List<String> values = ValueText.values(attribute);
        if (attribute.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
            values = definedTerms(values);
        }
        if (values.size() == 1 && values.get(0).isEmpty()) {
            return;
        }
        boolean names = attribute.vr() == ValueRepresentation.PN;
        for (int i = 0; i < values.size(); i++) {
            begin(names ? NativeModel.PERSON_NAME : NativeModel.VALUE, i + 1);
            if (names) {
                writeName(values.get(i));
            } else {
                XmlText.write(xml, values.get(i));
            }
            xml.writeEndElement();
        }
    }

    /**
     * The defined terms. An empty first value stands for the default repertoire (PS3.3 C.12.1.1.2), which is irrelevant for readers of
     * UTF-8.
     */
    private List<String> definedTerms(List<String> values) {
        if (format.declaresUtf8()) {
            return List.of("ISO_IR 192");
        }
        return values.size() > 1 && values.get(0).isEmpty() ? values.subList(1, values.size()) : values;
    }

    private void writeName(String name) throws XMLStreamException {
        String[] groups = name.split("=", NativeModel.COMPONENT_GROUPS.size());
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i].strip();
            if (!group.isEmpty()) {
                xml.writeStartElement(NativeModel.COMPONENT_GROUPS.get(i));
                writeComponents(group);
                xml.writeEndElement();
            }
        }
    }

    private void writeComponents(String group) throws XMLStreamException {
        String[] components = group.split("\\^", NativeModel.COMPONENTS.size());
        for (int i = 0; i < components.length; i++) {
            if (!components[i].isEmpty()) {
                xml.writeStartElement(NativeModel.COMPONENTS.get(i));
                XmlText.write(xml, components[i]);
                xml.writeEndElement();
            }
        }
    }
}
