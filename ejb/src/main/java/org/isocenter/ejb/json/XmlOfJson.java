package org.isocenter.ejb.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Takes JSON and writes it as XML while it comes, in the form that Orthanc has for clients that accept XML: element
 * {@code root}, members as elements of their names, {@code item} for what is in an array. A name that no element can have is
 * that of a {@code member}, in the attribute {@code name}. Not safe for use by several threads.
 */
public final class XmlOfJson extends OutputStream {

    private static final JsonFactory JSON = new JsonFactory();
    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** What XML 1.0 §2.2 does not allow. */
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final String REPLACEMENT = "\uFFFD";

    private final OutputStream target;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final XMLStreamWriter xml;

    /** Of each element that is open, whether it is an array. */
    private final Deque<Boolean> arrays = new ArrayDeque<>();

    private String member = "";

    /** @param target of the XML, in UTF-8; not closed with this */
    public XmlOfJson(OutputStream target) throws IOException {
        this.target = target;
        parser = JSON.createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        try {
            xml = XML.createXMLStreamWriter(target, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            feeder.feedInput(bytes, offset, offset + length);
            convert();
        }
    }

    /** Nothing: what is not written yet is not complete. */
    @Override
    public void flush() {}

    /** Ends the document, which has to be complete. */
    @Override
    public void close() throws IOException {
        feeder.endOfInput();
        convert();
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        target.flush();
    }

    private void convert() throws IOException {
        try {
            for (JsonToken token = parser.nextToken();
                    token != null && token != JsonToken.NOT_AVAILABLE;
                    token = parser.nextToken()) {
                convert(token);
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void convert(JsonToken token) throws IOException, XMLStreamException {
        switch (token) {
            case FIELD_NAME -> member = parser.currentName();
            case START_OBJECT, START_ARRAY -> {
                begin();
                arrays.push(token == JsonToken.START_ARRAY);
            }
            case END_OBJECT, END_ARRAY -> {
                arrays.pop();
                xml.writeEndElement();
            }
            case VALUE_NULL -> {
                begin();
                xml.writeEndElement();
            }
            default -> {
                begin();
                xml.writeCharacters(NO_CHARACTER.matcher(parser.getText()).replaceAll(REPLACEMENT));
                xml.writeEndElement();
            }
        }
    }

    private void begin() throws XMLStreamException {
        if (arrays.isEmpty()) {
            xml.writeStartElement("root");
        } else if (arrays.element()) {
            xml.writeStartElement("item");
        } else if (NAME.matcher(member).matches()) {
            xml.writeStartElement(member);
        } else {
            xml.writeStartElement("member");
            xml.writeAttribute("name", NO_CHARACTER.matcher(member).replaceAll(REPLACEMENT));
        }
    }
}
