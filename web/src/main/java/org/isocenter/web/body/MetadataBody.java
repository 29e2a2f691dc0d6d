package org.isocenter.web.body;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
@Singleton
public class MetadataBody {

    private final RetrieveMetadata retrieve;
    private final AttributeDictionary dictionary;
    private final PerformanceLog performance;

    @Inject
    public MetadataBody(RetrieveMetadata retrieve, AttributeDictionary dictionary, PerformanceLog performance) {
        this.retrieve = retrieve;
        this.dictionary = dictionary;
        this.performance = performance;
    }

    /** An answer with metadata and its media type; what else depends on the request is not in it. */
    public Response.ResponseBuilder respond(
            MetadataSource source,
            Optional<IncludedAttributes> included,
            String baseUrl,
            DataSetForm form,
            boolean gzip) {
        MetadataXmlBody xml = new MetadataXmlBody(retrieve, source, included, baseUrl, dictionary);
        return switch (form) {
            case XML -> Response.ok(measure(source, xml.single())).type(MetadataXmlBody.MEDIA_TYPE);
            case XML_PARTS -> {
                String boundary = MultipartRelatedWriter.newBoundary();
                yield Response.ok(measure(source, xml.parts(boundary)))
                        .type(MultipartRelatedWriter.mediaType(MetadataXmlBody.MEDIA_TYPE, boundary));
            }
            case JSON -> {
                Optional<List<CompressedMetadata>> compressed =
                        included.isPresent() ? Optional.empty() : retrieve.compressed(source);
                Response.ResponseBuilder json = compressed.isPresent()
                        ? compressed(source, compressed.get(), baseUrl, gzip)
                        : Response.ok(measure(source, new MetadataJsonBody(retrieve, source, included, baseUrl)));
                yield json.type(DicomJsonBody.MEDIA_TYPE);
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
