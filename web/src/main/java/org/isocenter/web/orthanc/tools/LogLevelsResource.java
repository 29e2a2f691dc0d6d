package org.isocenter.web.orthanc.tools;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.management.LogLevels;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.openapi.DescribedLike;

/** How much the server logs: {@code default}, {@code verbose} or {@code trace}. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(MediaType.TEXT_PLAIN)
public class LogLevelsResource {

    private static final String ALL = "log-level";
    private static final String FOLDER = "tools/";
    private static final String CATEGORY = "log-level-{category}";

    /** More than any name has. */
    private static final int LONGEST = 32;

    @Inject
    LogLevels levels;

    /** The names that a route stands for. */
    static List<String> expanded(String name) {
        if (!name.equals(CATEGORY)) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>();
        for (LogLevels.Category category : LogLevels.Category.values()) {
            names.add(ALL + "-" + category.text());
        }
        return names;
    }

    @Operation(summary = "Says how much the server logs.")
    @APIResponse(
            responseCode = "200",
            description = "`default`, `verbose` or `trace`.",
            content = @Content(mediaType = "text/plain"))
    @GET
    @Path(FOLDER + ALL)
    public String all() {
        return levels.ofAll().text();
    }

    @Operation(summary = "Sets how much the server logs.")
    @RequestBody(description = "`default`, `verbose` or `trace`.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.SERVED)
    @Path(FOLDER + ALL)
    public String changeAll(InputStream body) throws IOException {
        levels.changeAll(verbosity(body));
        return "";
    }

    @Operation(summary = "Says how much the server logs of a category.")
    @DescribedLike("all")
    @GET
    @Path(FOLDER + CATEGORY)
    public String one(@PathParam("category") String category) {
        return levels.of(category(category)).text();
    }

    @Operation(summary = "Sets how much the server logs of a category.")
    @RequestBody(description = "`default`, `verbose` or `trace`.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.SERVED)
    @Path(FOLDER + CATEGORY)
    public String change(@PathParam("category") String category, InputStream body) throws IOException {
        levels.change(category(category), verbosity(body));
        return "";
    }

    private static LogLevels.Category category(String name) {
        return LogLevels.Category.of(name).orElseThrow(NotFoundException::new);
    }

    private static LogLevels.Verbosity verbosity(InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
        return LogLevels.Verbosity.of(text)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                        "The body has to be default, verbose or trace, not \"" + text + "\""));
    }
}
