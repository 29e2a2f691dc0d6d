package org.isocenter.web.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.FindPresentedImage;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.RenderInstances;
import org.isocenter.ejb.render.RenderableKind;
import org.isocenter.ejb.render.WriteReports;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FrameMediaType;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;

/**
 * Renders instances that are no images: videos and documents are sent as they are, reports become texts, and
 * presentation states become pictures of the images that they are about.
 */
@Singleton
public class RenderOther {

    private final RetrieveBulkdata files;
    private final WriteReports reports;
    private final FindPresentedImage images;
    private final RenderInstances pictures;
    private final Negotiation negotiation;

    @Inject
    public RenderOther(
            RetrieveBulkdata files,
            WriteReports reports,
            FindPresentedImage images,
            RenderInstances pictures,
            Negotiation negotiation) {
        this.files = files;
        this.reports = reports;
        this.images = images;
        this.pictures = pictures;
        this.negotiation = negotiation;
    }

    /**
     * The answer.
     *
     * @throws RequestFailure.NotAcceptable if there is no way to show it
     */
    public Response rendered(StoredInstance instance, Accept accept, RenderingQuery query, Exchange exchange)
            throws IOException {
        return switch (RenderableKind.of(instance)) {
            case VIDEO ->
                asItIs(
                        instance,
                        Tag.PIXEL_DATA,
                        FrameMediaType.of(TransferSyntax.of(instance.transferSyntax())),
                        accept,
                        exchange);
            case DOCUMENT -> asItIs(instance, EncapsulatedDocument.TAG, "", accept, exchange);
            case REPORT -> report(instance, accept, query, exchange);
            case PRESENTATION_STATE -> presented(instance, accept, query, exchange);
            case IMAGE -> throw new IllegalArgumentException("an image");
        };
    }

    private Response report(StoredInstance instance, Accept accept, RenderingQuery query, Exchange exchange)
            throws IOException {
        String mediaType = negotiation.select(ResourceOffers.REPORT, accept).representation();
        return RenditionResponse.of(
                () -> reports.write(instance, mediaType, query.charset()),
                instance,
                mediaType + " " + query.charset(),
                exchange);
    }

    /** The first image that it is about, as it says. */
    private Response presented(StoredInstance state, Accept accept, RenderingQuery query, Exchange exchange)
            throws IOException {
        PictureFormat format =
                negotiation.select(ResourceOffers.THUMBNAIL, accept).representation();
        FindPresentedImage.PresentedImage image = images.find(state);
        PictureRequest request = new PictureRequest(
                new PictureRequest.Frames.One(image.frame()),
                query.parameters(),
                format,
                query.quality(),
                query.profile(),
                Optional.of(state));
        return RenditionResponse.of(
                () -> pictures.picture(image.instance(), request), image.instance(), request.form(), exchange);
    }

    /** @param type its media type; empty if that is the document's */
    private Response asItIs(StoredInstance instance, Tag tag, String type, Accept accept, Exchange exchange)
            throws IOException {
        OpenInstance open = files.open(instance);
        try {
            Attribute attribute = open.dataSet()
                    .get(tag)
                    .orElseThrow(() -> new RequestFailure.NotAcceptable(
                            "There is nothing to be seen in " + instance.path().path() + ": it has no " + tag));
            String mediaType = type.isEmpty() ? EncapsulatedDocument.mediaType(open.dataSet()) : type;
            negotiation.select(ResourceOffers.onlyAs(mediaType), accept);
            return SinglePart.of(mediaType, instance.file().md5() + "-rendered", open.joined(attribute), open)
                    .respond(exchange)
                    .header(
                            "Content-Disposition",
                            "inline; filename=\"" + instance.path().instance() + extension(mediaType) + '"')
                    .build();
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static String extension(String mediaType) {
        return switch (mediaType) {
            case "application/pdf" -> ".pdf";
            case "video/mp4" -> ".mp4";
            case "video/mpeg" -> ".mpg";
            case "text/xml", "application/xml" -> ".xml";
            default -> "";
        };
    }
}
