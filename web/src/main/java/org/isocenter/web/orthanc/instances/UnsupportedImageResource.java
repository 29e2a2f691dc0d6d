package org.isocenter.web.orthanc.instances;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.render.Icon;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.PictureFormat;

/** The picture that stands for images that cannot be shown, where Orthanc has it. */
@Tag(name = "Instances")
@Path("/")
@Singleton
public class UnsupportedImageResource {

    static final String PATH = "app/images/unsupported.png";

    @Operation(summary = "Gives the picture that stands for what cannot be drawn.")
    @APIResponse(responseCode = "200", description = "The picture.", content = @Content(mediaType = "image/png"))
    @GET
    @Path(PATH)
    @Produces("image/png")
    public byte[] icon() throws IOException {
        return PictureEncoder.encode(
                Icon.OBJECT.picture(Optional.empty()), PictureFormat.PNG, PictureEncoder.DEFAULT_QUALITY);
    }
}
