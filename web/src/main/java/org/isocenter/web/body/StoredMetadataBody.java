package org.isocenter.web.body;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.isocenter.dicom.json.BaseUrlOutputStream;
import org.isocenter.persistence.index.InstanceMetadata;

/** Stored metadata as the body of an answer: one JSON array, inflated as it is sent, with the base URL where the stored form has its placeholder. */
public record StoredMetadataBody(List<InstanceMetadata> metadata, String baseUrl) implements StreamingOutput {

    public StoredMetadataBody {
        metadata = List.copyOf(metadata);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        OutputStream json = new BaseUrlOutputStream(output, baseUrl);
        json.write('[');
        boolean first = true;
        for (InstanceMetadata instance : metadata) {
            if (!first) {
                json.write(',');
            }
            first = false;
            try (InputStream object = new InflaterInputStream(new ByteArrayInputStream(instance.compressed()))) {
                object.transferTo(json);
            }
        }
        json.write(']');
        json.flush();
    }
}
