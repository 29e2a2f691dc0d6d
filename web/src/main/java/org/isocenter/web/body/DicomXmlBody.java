package org.isocenter.web.body;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;

/** One data set as a document in the Native DICOM Model (PS3.19 Annex A.1). Values that are binary are left out. */
@Provider
@Singleton
@Produces(DicomXmlBody.MEDIA_TYPE)
public class DicomXmlBody implements MessageBodyWriter<DataSet> {

    public static final String MEDIA_TYPE = "application/dicom+xml";

    @Inject
    AttributeDictionary dictionary;

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == DataSet.class;
    }

    @Override
    public void writeTo(
            DataSet entity,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        new NativeDicomXmlWriter(ModelFormat.WITHOUT_BINARY, dictionary).write(entity, null, output);
    }
}
