package org.isocenter.ejb.render;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.isocenter.dicom.render.Icon;
import org.isocenter.dicom.render.PictureEncoder;

/** Icons that stand for what has no picture. */
@ApplicationScoped
class Icons {

    private static final UUID NO_FILE = new UUID(0, 0);

    @Inject
    private RenditionCache cache;

    Rendition of(RenderableKind kind, PictureRequest request) {
        return cache.get(new RenditionCache.Key(NO_FILE, new Key(kind, request)), () -> make(kind, request));
    }

    private static Rendition make(RenderableKind kind, PictureRequest request) {
        Icon icon =
                switch (kind) {
                    case VIDEO -> Icon.VIDEO;
                    case DOCUMENT, REPORT -> Icon.DOCUMENT;
                    case IMAGE, PRESENTATION_STATE -> Icon.OBJECT;
                };
        try {
            return new Rendition(
                    request.format().mediaType(),
                    PictureEncoder.encode(
                            icon.picture(request.parameters().viewport()), request.format(), request.quality()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Key(RenderableKind kind, PictureRequest request) {}
}
