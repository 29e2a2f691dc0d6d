package org.isocenter.ejb.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.index.StoredInstance;

/** Makes small pictures of stored instances; an icon for those that cannot be rendered. */
@Singleton
public class RenderThumbnails {

    private final RenderInstances render;
    private final FindPresentedImage presented;
    private final FirstPage firstPage;
    private final PixelMemory memory;

    @Inject
    public RenderThumbnails(
            RenderInstances render, FindPresentedImage presented, FirstPage firstPage, PixelMemory memory) {
        this.render = render;
        this.presented = presented;
        this.firstPage = firstPage;
        this.memory = memory;
    }

    /**
     * A thumbnail.
     *
     * @return the thumbnail, which the caller closes
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
