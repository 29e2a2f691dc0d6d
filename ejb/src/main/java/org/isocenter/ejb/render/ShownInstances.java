package org.isocenter.ejb.render;

import java.util.List;
import org.isocenter.persistence.index.StoredInstance;

/**
 * The instances of a study or series that are shown: its images, if there are any.
 *
 * @param all in the order in which they are sent; at least one
 * @param images the images among them
 */
public record ShownInstances(List<StoredInstance> all, List<StoredInstance> images) {

    public ShownInstances {
        all = List.copyOf(all);
        images = List.copyOf(images);
    }

    /** Chooses among the instances of a study or series, in the order in which they are sent; at least one. */
    public static ShownInstances of(List<StoredInstance> instances) {
        return new ShownInstances(
                instances,
                instances.stream()
                        .filter(instance -> RenderableKind.of(instance) == RenderableKind.IMAGE)
                        .toList());
    }

    /** The instance that is shown if only one can be: the first image, or the first instance if there is no image. */
    public StoredInstance first() {
        return images.isEmpty() ? all.get(0) : images.get(0);
    }

    /**
     * The instance that represents all of them in an overview: the image in the middle, or the first instance if there
     * is no image.
     */
    public StoredInstance middle() {
        return images.isEmpty() ? all.get(0) : images.get(images.size() / 2);
    }
}
