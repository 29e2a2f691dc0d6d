package org.isocenter.ejb.render;

import java.io.IOException;
import org.isocenter.dicom.render.Icon;
import org.isocenter.dicom.render.PictureEncoder;

/** Icons for instances of which no picture can be made. */
final class Icons {

    private Icons() {}

    static OpenRendition of(RenderableKind kind, PictureRequest request) {
        Icon icon =
                switch (kind) {
                    case VIDEO -> Icon.VIDEO;
                    case DOCUMENT, REPORT -> Icon.DOCUMENT;
                    case IMAGE, PRESENTATION_STATE -> Icon.OBJECT;
                };
        try {
            return OpenRendition.of(
                    request.format().mediaType(),
                    PictureEncoder.encode(
                            icon.picture(request.parameters().viewport()), request.format(), request.quality()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
