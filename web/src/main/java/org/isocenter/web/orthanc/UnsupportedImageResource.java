package org.isocenter.web.orthanc;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.render.Icon;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.PictureFormat;

/** The picture that stands for images that cannot be shown, where Orthanc has it. */
@Path("/")
@Singleton
public class UnsupportedImageResource {

    static final String PATH = "app/images/unsupported.png";

    @GET
    @Path(PATH)
    @Produces("image/png")
    public byte[] icon() throws IOException {
        return PictureEncoder.encode(
                Icon.OBJECT.picture(Optional.empty()), PictureFormat.PNG, PictureEncoder.DEFAULT_QUALITY);
    }
}
