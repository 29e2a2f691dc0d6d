package org.isocenter.dicom.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.DocumentPlace;
import org.isocenter.dicom.model.LimitReached;
import org.isocenter.dicom.model.ModelFailure;
import org.isocenter.dicom.model.ModelLimits;

/**
 * Reads data sets from the Native DICOM Model (PS3.19 Annex A.1). It is lenient where writers differ: with or without the namespace,
 * {@code URI} or {@code uri}, a missing vr taken from the dictionary, attributes in any order, unknown elements skipped. Document types are
 * refused; therefore there are no entities except those of XML itself. Text is held in UTF-8, whatever Specific Character Set says.
 * Immutable.
 */
public final class NativeDicomXmlReader {

    /** The beginning of messages about the parser's own limits. */
    private static final String PARSER_LIMIT = "JAXP0001";

    private static final XMLInputFactory FACTORY = factory();

    private final ModelLimits limits;
    private final AttributeDictionary dictionary;

    /** A reader with these limits. */
    public NativeDicomXmlReader(ModelLimits limits) {
        this(limits, AttributeDictionary.standard());
    }

    /** As {@link #NativeDicomXmlReader(ModelLimits)}, with another dictionary for what the document leaves open. */
    public NativeDicomXmlReader(ModelLimits limits, AttributeDictionary dictionary) {
        this.limits = limits;
        this.dictionary = dictionary;
    }

    /**
     * Reads a document to its end and leaves the stream open.
     *
     * @throws ModelFailure if the document is not a Native DICOM Model, or a limit was reached
     * @throws IOException if the stream fails
     */
    public DataSet read(InputStream in) throws IOException {
        MeteredInputStream metered = new MeteredInputStream(in, limits);
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(XmlEncoding.reader(metered));
            return read(new XmlDataSetParser(xml, limits, dictionary, metered), metered);
        } catch (UnsupportedEncodingException e) {
            throw new ModelFailure.NotWellFormed("unknown encoding " + e.getMessage(), DocumentPlace.START, e);
        } catch (XMLStreamException e) {
            throw failure(e, metered, DocumentPlace.START);
        }
    }

    private static DataSet read(XmlDataSetParser parser, MeteredInputStream metered) throws IOException {
        try {
            return parser.read();
        } catch (LimitReached e) {
            throw new ModelFailure.LimitExceeded(String.valueOf(e.getMessage()), parser.location(), e);
        } catch (IllegalArgumentException e) {
            throw new ModelFailure.NotOfTheModel(String.valueOf(e.getMessage()), parser.location(), e);
        } catch (XMLStreamException e) {
            throw failure(e, metered, parser.location());
        }
    }

    private static IOException failure(XMLStreamException e, MeteredInputStream metered, DocumentPlace location) {
        String limit = metered.limitReached();
        if (limit != null) {
            return new ModelFailure.LimitExceeded(limit, location, e);
        }
        if (e.getNestedException() instanceof IOException cause && !(cause instanceof CharacterCodingException)) {
            return cause;
        }
        // The parser's message repeats the place on a line of its own.
        String message = String.valueOf(e.getMessage());
        String problem = message.substring(message.lastIndexOf('\n') + 1).replace("Message: ", "");
        return problem.startsWith(PARSER_LIMIT)
                ? new ModelFailure.LimitExceeded(problem, location, e)
                : new ModelFailure.NotWellFormed(problem, location, e);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        // Long text comes in pieces. Its length can therefore be checked before it is in memory.
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
