package org.isocenter.ejb.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.render.PresentationState;
import org.isocenter.dicom.render.PresentationState.ReferencedImage;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.FindObject;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.index.StoredInstance;

/** Finds the image that a presentation state refers to. */
@Singleton
public class FindPresentedImage {

    private static final int MOST_TRIED = 100;

    private final RetrieveBulkdata files;
    private final FindObject objects;

    @Inject
    public FindPresentedImage(RetrieveBulkdata files, FindObject objects) {
        this.files = files;
        this.objects = objects;
    }

    /**
     * An image and the referenced frame.
     *
     * @param frame from 1
     */
    public record PresentedImage(StoredInstance instance, int frame) {}

    /**
     * The first stored image that a presentation state refers to.
     *
     * @throws RequestFailure.NotAcceptable if there is none
     */
    public PresentedImage find(StoredInstance state) throws IOException {
        for (ReferencedImage image : referenced(state)) {
            Optional<StoredInstance> stored =
                    stored(image.instance(), state.path().study());
            if (stored.isPresent()) {
                return new PresentedImage(stored.get(), image.frame());
            }
        }
        throw new RequestFailure.NotAcceptable("No image that " + state.path().path() + " refers to is stored here");
    }

    private List<ReferencedImage> referenced(StoredInstance state) throws IOException {
        try (OpenInstance open = files.open(state)) {
            return new PresentationState(open.dataSet(), open.values())
                    .images().stream().limit(MOST_TRIED).toList();
        }
    }

    private Optional<StoredInstance> stored(String instance, String study) {
        try {
            return Optional.of(objects.find(instance, Optional.of(study), Optional.empty()));
        } catch (RequestFailure.UnknownResource e) {
            return Optional.empty();
        }
    }
}
