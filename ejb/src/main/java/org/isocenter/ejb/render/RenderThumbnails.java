package org.isocenter.ejb.render;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.StoredInstance;

/** Makes small pictures of whatever is stored: of what cannot be seen, an icon. */
@ApplicationScoped
public class RenderThumbnails {

    @Inject
    private RenderInstances render;

    @Inject
    private Icons icons;

    /** The instance that stands for all: the image in the middle, or the first instance if there is no image. */
    public static StoredInstance representative(List<StoredInstance> instances) {
        List<StoredInstance> images = instances.stream()
                .filter(instance -> RenderableKind.of(instance) == RenderableKind.IMAGE)
                .toList();
        return images.isEmpty() ? instances.get(0) : images.get(images.size() / 2);
    }

    /**
     * A thumbnail.
     *
     * @throws RequestFailure.ParameterOutOfRange if there is no such frame
     */
    public Rendition thumbnail(StoredInstance instance, PictureRequest request) {
        RenderableKind kind = RenderableKind.of(instance);
        if (kind != RenderableKind.IMAGE) {
            return icons.of(kind, request);
        }
        try {
            return render.picture(instance, request);
        } catch (RequestFailure.NotAcceptable e) {
            return icons.of(kind, request);
        }
    }
}
