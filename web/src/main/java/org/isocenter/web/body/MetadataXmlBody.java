package org.isocenter.web.body;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.json.BaseUrlOutputStream;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.isocenter.ejb.metadata.IncludedAttributes;
import org.isocenter.ejb.metadata.MetadataSource;
import org.isocenter.ejb.metadata.RetrieveMetadata;

/**
 * Metadata in the Native DICOM Model (PS3.19 Annex A): each instance a document, in a multipart message or alone. No
 * more than one is in memory.
 */
public final class MetadataXmlBody {

    /** The media type of a document. */
    public static final String MEDIA_TYPE = "application/dicom+xml";

    private final RetrieveMetadata retrieve;
    private final MetadataSource source;
    private final Optional<IncludedAttributes> included;
    private final String baseUrl;
    private final AttributeDictionary dictionary;

    /** @param dictionary names the attributes */
    public MetadataXmlBody(
            RetrieveMetadata retrieve,
            MetadataSource source,
            Optional<IncludedAttributes> included,
            String baseUrl,
            AttributeDictionary dictionary) {
        this.retrieve = retrieve;
        this.source = source;
        this.included = included;
        this.baseUrl = baseUrl;
        this.dictionary = dictionary;
    }

    /** A message with a part for each instance. */
    public StreamingOutput parts(String boundary) {
        return output -> {
            MultipartRelatedWriter writer = new MultipartRelatedWriter(output, boundary);
            retrieve.instances(source, included, object -> {
                byte[] document = document(object);
                writer.beginPart(Map.of(), MEDIA_TYPE, document.length).write(document);
            });
            writer.finish();
        };
    }

    /** The document of the only instance. */
    public StreamingOutput single() {
        return output -> retrieve.instances(source, included, object -> output.write(document(object)));
    }

    private byte[] document(byte[] object) throws IOException {
        ByteArrayOutputStream linked = new ByteArrayOutputStream(object.length + 256);
        try (OutputStream json = new BaseUrlOutputStream(linked, baseUrl)) {
            json.write(object);
        }
        DataSet dataSet = retrieve.attributes(linked.toByteArray());
        ByteArrayOutputStream xml = new ByteArrayOutputStream(2 * object.length);
        new NativeDicomXmlWriter(retrieve.format(), dictionary).write(dataSet, "", xml);
        return xml.toByteArray();
    }
}
