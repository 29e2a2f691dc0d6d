package org.isocenter.dicom.xml;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.ModelFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes data sets in the Native DICOM Model (PS3.19 Annex A.1), each as a document of its own in UTF-8 without white space between
 * elements. Group lengths and file meta information are left out. Characters that XML 1.0 does not have become U+FFFD. Immutable.
 */
public final class NativeDicomXmlWriter {

    /** The factory of the JDK. Which other one a server would find depends on what else is deployed. */
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ModelFormat format;
    private final AttributeDictionary dictionary;

    /** @param dictionary for the keywords of attributes */
    public NativeDicomXmlWriter(ModelFormat format, AttributeDictionary dictionary) {
        this.format = format;
        this.dictionary = dictionary;
    }

    /**
     * Writes a document and leaves the stream open.
     *
     * @param bulkdataPrefix the beginning of links, followed by {@code ggggeeee} or {@code ggggeeee/item/ggggeeee} (lower case, items
     *     from 1); {@code null} for no links
     * @throws IOException if the stream fails, or sequences are nested more than 16,000 deep
     */
    public void write(DataSet dataSet, @Nullable String bulkdataPrefix, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(buffered, "UTF-8");
            new DataSetXml(xml, format, dictionary).write(dataSet, bulkdataPrefix);
            xml.close();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
        }
        buffered.flush();
    }
}
