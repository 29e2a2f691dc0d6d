package org.isocenter.dicom.xml;

import java.util.Base64;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.AttributeContent;
import org.isocenter.dicom.model.DataSetContent;
import org.isocenter.dicom.model.DocumentPlace;
import org.isocenter.dicom.model.LimitReached;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.model.OpenDataSets;
import org.jspecify.annotations.Nullable;

/** Reads one document, event by event. */
final class XmlDataSetParser {

    /** The greatest number of empty values that a number may imply; otherwise a few bytes would take megabytes. */
    private static final int MOST_EMPTY_VALUES = 1000;

    private final XMLStreamReader xml;
    private final ModelLimits limits;
    private final MeteredInputStream metered;
    private final OpenDataSets open;

    XmlDataSetParser(
            XMLStreamReader xml, ModelLimits limits, AttributeDictionary dictionary, MeteredInputStream metered) {
        this.xml = xml;
        this.limits = limits;
        this.metered = metered;
        open = new OpenDataSets(limits, dictionary);
    }

    /**
     * Reads a document to its end.
     *
     * @throws LimitReached if a limit is exceeded
     * @throws IllegalArgumentException if the document is not a Native DICOM Model
     */
    DataSet read() throws XMLStreamException, LimitReached {
        beginDocument();
        DataSetContent content = open.open();
        while (true) {
            AttributeContent attribute = content.open();
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (attribute == null) {
                    beginAttribute(content);
                } else if (xml.getLocalName().equals(NativeModel.ITEM)) {
                    content = open.open();
                } else {
                    readContent(attribute);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (attribute != null) {
                    content.end();
                } else {
                    DataSet dataSet = content.toDataSet();
                    DataSetContent around = open.close();
                    if (around == null || around.open() == null) {
                        endDocument();
                        return dataSet;
                    }
                    around.open().add(dataSet);
                    content = around;
                }
            }
        }
    }

    private void beginDocument() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {}
        if (!xml.getLocalName().equals(NativeModel.ROOT)) {
            throw new IllegalArgumentException("the document's element is " + xml.getLocalName());
        }
    }

    private void endDocument() throws XMLStreamException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {}
    }

    /** The next event. A document type is refused. */
    private int next() throws XMLStreamException {
        int event = nextEvent();
        metered.eventRead();
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a document type is declared", xml.getLocation());
        }
        return event;
    }

    /**
     * The next event of the parser. For some characters in a document type, the JDK's parser lacks the text of its failure message, and
     * fails because of that instead.
     */
    private int nextEvent() throws XMLStreamException {
        try {
            return xml.next();
        } catch (MissingResourceException e) {
            throw new XMLStreamException("malformed document type", xml.getLocation(), e);
        }
    }

    private void beginAttribute(DataSetContent content) throws XMLStreamException, LimitReached {
        if (!xml.getLocalName().equals(NativeModel.ATTRIBUTE)) {
            skipElement();
            return;
        }
        String digits = xml.getAttributeValue(null, NativeModel.TAG);
        Tag tag = (digits == null || digits.length() != 8 ? Optional.<Tag>empty() : Tag.parse(digits))
                .orElseThrow(() -> new IllegalArgumentException("tag is not eight hexadecimal digits"));
        open.count();
        AttributeContent attribute = content.begin(tag);
        String creator = xml.getAttributeValue(null, NativeModel.PRIVATE_CREATOR);
        if (creator != null) {
            attribute.privateCreator(creator);
        }
        String code = xml.getAttributeValue(null, NativeModel.VR);
        if (code != null) {
            attribute.vr(vr(code));
        }
    }

    private static ValueRepresentation vr(String code) {
        ValueRepresentation known =
                code.length() == 2 ? ValueRepresentation.ofNullable(code.charAt(0), code.charAt(1)) : null;
        if (known == null) {
            throw new IllegalArgumentException("no value representation");
        }
        return known;
    }

    private void readContent(AttributeContent attribute) throws XMLStreamException, LimitReached {
        switch (xml.getLocalName()) {
            case NativeModel.VALUE -> {
                skipEmptyValues(attribute);
                String value = readText();
                // Orthanc writes an empty Value after each Item.
                if (attribute.vr() != ValueRepresentation.SQ || !value.isEmpty()) {
                    open.count();
                    attribute.add(value);
                }
            }
            case NativeModel.PERSON_NAME -> {
                skipEmptyValues(attribute);
                open.count();
                attribute.add(readName());
            }
            case NativeModel.BULK_DATA -> {
                attribute.bulkdataUri(uri());
                skipElement();
            }
            case NativeModel.INLINE_BINARY -> attribute.inlineBinary(readBytes());
            default -> skipElement();
        }
    }

    /** Adds empty values for numbers that are left out. */
    private void skipEmptyValues(AttributeContent attribute) throws LimitReached {
        String text = xml.getAttributeValue(null, NativeModel.NUMBER);
        if (text == null || attribute.vr() == ValueRepresentation.SQ) {
            return;
        }
        int number = number(text);
        if (number <= attribute.valueCount()) {
            throw new IllegalArgumentException("number " + number + " is out of order");
        }
        if (number - attribute.valueCount() > MOST_EMPTY_VALUES) {
            throw new LimitReached("more than " + MOST_EMPTY_VALUES + " values left out");
        }
        while (attribute.valueCount() < number - 1) {
            open.count();
            attribute.add("");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("number is no integer", e);
        }
    }

    private String uri() {
        for (String name : List.of(NativeModel.URI, "uri", "uuid")) {
            String uri = xml.getAttributeValue(null, name);
            if (uri != null) {
                return uri;
            }
        }
        throw new IllegalArgumentException("BulkData has neither uri nor uuid");
    }

    private byte[] readBytes() throws XMLStreamException, LimitReached {
        String text = readText();
        if (text.length() / 4L * 3 > limits.valueLength()) {
            throw new LimitReached("a value is longer than " + limits.valueLength() + " bytes");
        }
        return Base64.getDecoder().decode(withoutSpace(text));
    }

    /** Base64 may be broken into lines (XML Schema Part 2 §3.2.16). */
    private static String withoutSpace(String text) {
        if (text.chars().noneMatch(c -> c <= ' ')) {
            return text;
        }
        StringBuilder dense = new StringBuilder(text.length());
        text.chars().filter(c -> c > ' ').forEach(c -> dense.append((char) c));
        return dense.toString();
    }

    private String readName() throws XMLStreamException, LimitReached {
        String[] groups = {"", "", ""};
        for (int event; (event = next()) != XMLStreamConstants.END_ELEMENT; ) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                int group = group(xml.getLocalName());
                if (group < 0) {
                    skipElement();
                } else {
                    groups[group] = readComponents();
                }
            }
        }
        return new PersonName(groups[0], groups[1], groups[2]).toString();
    }

    /** The index of a component group. The first group had another name before 2014. */
    private static int group(String element) {
        return element.equals("SingleByte") ? 0 : NativeModel.COMPONENT_GROUPS.indexOf(element);
    }

    private String readComponents() throws XMLStreamException, LimitReached {
        String[] components = {"", "", "", "", ""};
        for (int event; (event = next()) != XMLStreamConstants.END_ELEMENT; ) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                int component = NativeModel.COMPONENTS.indexOf(xml.getLocalName());
                if (component < 0) {
                    skipElement();
                } else {
                    components[component] = readText();
                }
            }
        }
        int count = components.length;
        while (count > 0 && components[count - 1].isEmpty()) {
            count--;
        }
        return String.join("^", List.of(components).subList(0, count));
    }

    /** Reads an element that has only text, to its end. */
    private String readText() throws XMLStreamException, LimitReached {
        @Nullable StringBuilder pieces = null;
        String first = "";
        for (int event; (event = next()) != XMLStreamConstants.END_ELEMENT; ) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    int length = xml.getTextLength() + (pieces == null ? first.length() : pieces.length());
                    // Base64 has four characters for three bytes.
                    if (length > limits.valueLength() / 3L * 4 + 4) {
                        throw new LimitReached("a value is longer than " + limits.valueLength());
                    }
                    if (first.isEmpty()) {
                        first = xml.getText();
                    } else {
                        pieces = pieces == null ? new StringBuilder(first) : pieces;
                        pieces.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw new IllegalArgumentException("an element within text: " + xml.getLocalName());
                default -> {}
            }
        }
        return pieces == null ? first : pieces.toString();
    }

    /** Skips an element with its content. */
    private void skipElement() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    DocumentPlace location() {
        Location place = xml.getLocation();
        return new DocumentPlace(
                place.getLineNumber(), place.getColumnNumber(), place.getCharacterOffset(), open.path());
    }
}
