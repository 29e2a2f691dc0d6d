package org.isocenter.web.orthanc.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.charset.DefaultEncoding;
import org.isocenter.ejb.configuration.AssumedEncoding;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/** The encoding that is assumed of files that name none. */
@Tag(name = "Server")
@Path("tools/default-encoding")
@Singleton
@Produces(MediaType.TEXT_PLAIN)
public class EncodingResource {

    /** More than any name has. */
    private static final int LONGEST = 64;

    @Inject
    AssumedEncoding assumed;

    /** Its name, as in the configuration. */
    @Operation(summary = "Names the character set of data sets that do not say theirs.")
    @APIResponse(
            responseCode = "200",
            description = "A name as in the configuration.",
            content = @Content(mediaType = "text/plain"))
    @GET
    public String name() {
        return assumed.current().optionName();
    }

    /** The body is the name of another one, which holds until the server stops. */
    @Operation(summary = "Sets the character set of data sets that do not say theirs, until the server stops.")
    @RequestBody(description = "A name as in the configuration.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "The name.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.REFUSED)
    public String change(InputStream body) throws IOException {
        String name = new String(body.readNBytes(LONGEST), US_ASCII).strip();
        DefaultEncoding other = DefaultEncoding.ofOptionName(name)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                        "The body has to be one of " + DefaultEncoding.optionNames()));
        assumed.change(other);
        return other.optionName();
    }
}
