package org.isocenter.ejb.render;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.index.StoredInstance;

/** Makes small pictures of whatever is stored: of what cannot be seen, an icon. */
@ApplicationScoped
public class RenderThumbnails {

    @Inject
    private RenderInstances render;

    @Inject
    private FindPresentedImage presented;

    @Inject
    private FirstPage firstPage;

    @Inject
    private PixelMemory memory;

    /**
     * A thumbnail.
     *
     * @return which the caller closes
     * @throws RequestFailure.ParameterOutOfRange if there is no such frame
     */
    public OpenRendition thumbnail(StoredInstance instance, PictureRequest request) throws IOException {
        RenderableKind kind = RenderableKind.of(instance);
        try {
            return switch (kind) {
                case IMAGE -> render.picture(instance, request);
                case PRESENTATION_STATE -> {
                    FindPresentedImage.PresentedImage image = presented.find(instance);
                    yield render.picture(
                            image.instance(), request.ofFrame(image.frame()).presentedBy(instance));
                }
                case DOCUMENT ->
                    render.rendition(
                            instance,
                            "page " + request.form(),
                            request.format().mediaType(),
                            open -> memory.during(
                                    FirstPage.memory(open, request), () -> firstPage.picture(open, request)));
                case VIDEO, REPORT -> icon(instance, kind, request);
            };
        } catch (RequestFailure.NotAcceptable | RequestFailure.NotRenderable e) {
            return icon(instance, kind, request);
        }
    }

    private OpenRendition icon(StoredInstance instance, RenderableKind kind, PictureRequest request)
            throws IOException {
        return RenderInstances.explained(
                instance, () -> memory.during(request.viewportMemory(), () -> Icons.of(kind, request)));
    }
}
