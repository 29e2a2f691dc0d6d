package org.isocenter.web.body;

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
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;

/**
 * The DICOM JSON Model (PS3.18 Annex F) of answers: {@link DataSets} as an array, a {@link DataSet} as one object.
 * Values that are binary are left out.
 */
@Provider
@Produces(DicomJsonBody.MEDIA_TYPE)
public class DicomJsonBody implements MessageBodyWriter<Object> {

    public static final String MEDIA_TYPE = "application/dicom+json";

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == DataSets.class || type == DataSet.class;
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        if (entity instanceof DataSets array) {
            try (DicomJsonWriter writer = DicomJsonWriter.array(output, ModelFormat.WITHOUT_BINARY)) {
                for (DataSet dataSet : array.dataSets()) {
                    writer.add(dataSet, null);
                }
            }
        } else {
            DicomJsonWriter.write((DataSet) entity, ModelFormat.WITHOUT_BINARY, null, output);
        }
    }
}
