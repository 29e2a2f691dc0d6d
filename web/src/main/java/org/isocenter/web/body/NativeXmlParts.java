package org.isocenter.web.body;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;

/** Data sets as a multipart answer, each a part in the Native DICOM Model (PS3.19 Annex A). Values that are binary are left out. */
public final class NativeXmlParts implements StreamingOutput {

    private static final String PART_TYPE = "application/dicom+xml";

    private final List<DataSet> dataSets;
    private final AttributeDictionary dictionary;
    private final String boundary = MultipartRelatedWriter.newBoundary();

    /** @param dictionary gives the keywords */
    public NativeXmlParts(List<DataSet> dataSets, AttributeDictionary dictionary) {
        this.dataSets = List.copyOf(dataSets);
        this.dictionary = dictionary;
    }

    /** The media type of the answer, with its boundary. */
    public String mediaType() {
        return MultipartRelatedWriter.mediaType(PART_TYPE, boundary);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        NativeDicomXmlWriter xml = new NativeDicomXmlWriter(ModelFormat.WITHOUT_BINARY, dictionary);
        MultipartRelatedWriter parts = new MultipartRelatedWriter(output, boundary);
        for (DataSet dataSet : dataSets) {
            ByteArrayOutputStream part = new ByteArrayOutputStream(4096);
            xml.write(dataSet, null, part);
            part.writeTo(parts.beginPart(Map.of(), PART_TYPE, part.size()));
        }
        parts.finish();
    }
}
