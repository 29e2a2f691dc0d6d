package org.isocenter.ejb.render;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.render.IccProfile;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.PresentationState;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.ejb.retrieve.OpenInstance;

/** The colour profile that a picture contains (PS3.18 §8.3.5.1.5). Pictures in grey have none. */
final class Profiles {

    private static final Tag ICC_PROFILE = new Tag(0x00282000);

    private Profiles() {}

    static byte[] embed(
            byte[] encoded,
            Picture picture,
            OpenInstance open,
            Optional<PresentationState> state,
            PictureRequest request)
            throws IOException {
        if (picture.samples() == 1 || request.profile() == ColourProfile.NONE) {
            return encoded;
        }
        Optional<byte[]> ofState = state.isPresent() ? state.get().profile() : Optional.empty();
        Optional<byte[]> own = ofState.isPresent() ? ofState : own(open);
        if (request.profile() == ColourProfile.SRGB && own.isPresent()) {
            throw new RenderFailure(
                    "the image or its presentation state has an ICC Profile (0028,2000) of its own, and colours are"
                            + " not converted");
        }
        byte[] profile = own.isPresent() ? own.get() : IccProfile.sRgb();
        return IccProfile.embed(encoded, request.format(), profile);
    }

    private static Optional<byte[]> own(OpenInstance open) throws IOException {
        Optional<Attribute> attribute = open.dataSet().get(ICC_PROFILE).filter(a -> !a.isEmpty());
        if (attribute.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(IccProfile.read(attribute.get(), open.values()));
    }
}
