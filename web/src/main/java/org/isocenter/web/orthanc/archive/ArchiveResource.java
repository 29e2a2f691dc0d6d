package org.isocenter.web.orthanc.archive;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.ejb.fileset.FileSetForm;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.orthanc.command.CommandBody;
import org.jspecify.annotations.Nullable;

/**
 * One patient, study or series as a ZIP file: {@code archive} in folders named after what they hold, {@code media} with
 * a DICOMDIR, which has all its keys whether {@code extended} is asked for or not.
 */
@Path("/")
@Singleton
public class ArchiveResource {

    private static final String ROUTE = "{level: patients|studies|series}/{id}/{form: archive|media}";

    @Inject
    ArchiveAnswer answer;

    /** The file, made while it is sent. */
    @GET
    @Path(ROUTE)
    public Response file(
            @PathParam("id") String id,
            @PathParam("form") String form,
            @QueryParam("transcode") @Nullable String transcode,
            @QueryParam("filename") @Nullable String fileName,
            @BeanParam Exchange exchange) {
        return answer.atOnce(
                List.of(id),
                form(form),
                Optional.ofNullable(transcode).map(uid -> CommandBody.transferSyntax("transcode", uid)),
                fileName == null ? id + ".zip" : fileName,
                exchange);
    }

    /** The file, or the job that makes it: members {@code Asynchronous}, {@code Transcode}, {@code Priority}, {@code Filename}. */
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path(ROUTE)
    public Response create(
            @PathParam("id") String id, @PathParam("form") String form, InputStream body, @BeanParam Exchange exchange)
            throws IOException {
        return answer.asWanted(CommandBody.of(body), List.of(id), form(form), id + ".zip", exchange);
    }

    private static FileSetForm form(String form) {
        return FileSetForm.valueOf(form.toUpperCase(Locale.ROOT));
    }
}
