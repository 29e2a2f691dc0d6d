package org.isocenter.web.body;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.isocenter.dicom.json.BaseUrlOutputStream;
import org.isocenter.ejb.metadata.IncludedAttributes;
import org.isocenter.ejb.metadata.MetadataSource;
import org.isocenter.ejb.metadata.RetrieveMetadata;

/** Metadata as one JSON array, instance by instance, with the base URL where the objects have its placeholder. */
public record MetadataJsonBody(
        RetrieveMetadata retrieve, MetadataSource source, Optional<IncludedAttributes> included, String baseUrl)
        implements StreamingOutput {

    private static final int BUFFER_SIZE = 32 * 1024;

    @Override
    public void write(OutputStream output) throws IOException {
        OutputStream json = new BaseUrlOutputStream(new BufferedOutputStream(output, BUFFER_SIZE), baseUrl);
        char[] separator = {'['};
        retrieve.instances(source, included, object -> {
            json.write(separator[0]);
            json.write(object);
            separator[0] = ',';
        });
        if (separator[0] == '[') {
            json.write('[');
        }
        json.write(']');
        json.flush();
    }
}
