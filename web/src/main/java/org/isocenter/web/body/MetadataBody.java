package org.isocenter.web.body;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.ejb.metadata.CompressedMetadata;
import org.isocenter.ejb.metadata.GzipArray;
import org.isocenter.ejb.metadata.IncludedAttributes;
import org.isocenter.ejb.metadata.LinkText;
import org.isocenter.ejb.metadata.MetadataSource;
import org.isocenter.ejb.metadata.PlainArray;
import org.isocenter.ejb.metadata.RetrieveMetadata;
import org.isocenter.web.negotiation.DataSetForm;

/**
 * Metadata as the body of an answer. Complete metadata in JSON comes from its compressed form, and in it for clients
 * that take gzip; all else is made instance by instance.
 */
@RequestScoped
public class MetadataBody {

    @Inject
    private RetrieveMetadata retrieve;

    @Inject
    private AttributeDictionary dictionary;

    @Inject
    private PerformanceLog performance;

    private final String boundary = MultipartRelatedWriter.newBoundary();

    /** The media type of a form; a multipart one is that of this request. */
    public String mediaType(DataSetForm form) {
        return switch (form) {
            case JSON -> DicomJsonBody.MEDIA_TYPE;
            case XML -> MetadataXmlBody.MEDIA_TYPE;
            case XML_PARTS -> MultipartRelatedWriter.mediaType(MetadataXmlBody.MEDIA_TYPE, boundary);
        };
    }

    /** An answer with metadata, its media type and what else depends on the request aside. */
    public Response.ResponseBuilder respond(
            MetadataSource source,
            Optional<IncludedAttributes> included,
            String baseUrl,
            DataSetForm form,
            boolean gzip) {
        MetadataXmlBody xml = new MetadataXmlBody(retrieve, source, included, baseUrl, dictionary);
        return switch (form) {
            case XML -> Response.ok(measure(source, xml.single()));
            case XML_PARTS -> Response.ok(measure(source, xml.parts(boundary)));
            case JSON -> {
                Optional<List<CompressedMetadata>> compressed =
                        included.isPresent() ? Optional.empty() : retrieve.compressed(source);
                yield compressed.isPresent()
                        ? compressed(source, compressed.get(), baseUrl, gzip)
                        : Response.ok(measure(source, new MetadataJsonBody(retrieve, source, included, baseUrl)));
            }
        };
    }

    private Response.ResponseBuilder compressed(
            MetadataSource source, List<CompressedMetadata> series, String baseUrl, boolean gzip) {
        Optional<LinkText> link = gzip ? LinkText.of(baseUrl) : Optional.empty();
        if (link.isPresent()) {
            GzipArray array = new GzipArray(series, link.get());
            return Response.ok(measure(source, array::write))
                    .header(HttpHeaders.CONTENT_LENGTH, array.length())
                    .header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        PlainArray array = new PlainArray(series, baseUrl);
        return Response.ok(measure(source, array::write)).header(HttpHeaders.CONTENT_LENGTH, array.length());
    }

    private StreamingOutput measure(MetadataSource source, StreamingOutput body) {
        return performance.measure("Metadata of " + source.path().path(), source.instances(), body);
    }
}
