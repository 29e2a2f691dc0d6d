package org.isocenter.web.render;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.RenderableKind;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FrameMediaType;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;

/** Rendered resources of what is no image: videos and documents are sent as they are. */
@ApplicationScoped
public class RenderOther {

    private static final Tag ENCAPSULATED_DOCUMENT = new Tag(0x00420011);
    private static final Tag MIME_TYPE = new Tag(0x00420012);

    @EJB
    private RetrieveBulkdata files;

    @Inject
    private Negotiation negotiation;

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
            case DOCUMENT -> asItIs(instance, ENCAPSULATED_DOCUMENT, "", accept, exchange);
            case IMAGE, REPORT, PRESENTATION_STATE ->
                throw new RequestFailure.NotAcceptable(
                        "There is nothing to be seen in " + instance.path().path());
        };
    }

    /** @param type its media type; empty if the data set says it */
    private Response asItIs(StoredInstance instance, Tag tag, String type, Accept accept, Exchange exchange)
            throws IOException {
        OpenInstance open = files.open(instance);
        try {
            Attribute attribute = open.dataSet()
                    .get(tag)
                    .orElseThrow(() -> new RequestFailure.NotAcceptable(
                            "There is nothing to be seen in " + instance.path().path() + ": it has no " + tag));
            String mediaType =
                    type.isEmpty() ? open.dataSet().string(MIME_TYPE).orElse("application/octet-stream") : type;
            negotiation.select(ResourceOffers.onlyAs(mediaType), accept);
            return SinglePart.of(mediaType, instance.file().md5() + "-rendered", open.joined(attribute), open)
                    .respond(exchange)
                    .build();
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }
}
