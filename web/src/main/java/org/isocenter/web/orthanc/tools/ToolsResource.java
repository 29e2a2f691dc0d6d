package org.isocenter.web.orthanc.tools;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.web.orthanc.CoreJson;
import org.jspecify.annotations.Nullable;

/** Folders that list themselves, and new identifiers. */
@Tag(name = "Server")
@Path("/")
@Singleton
public class ToolsResource {

    private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\w+: *([\\w|-]+)}");

    /** The names of all that is in the folder. */
    @Operation(summary = "Lists the names of all routes below `/tools`.")
    @APIResponse(responseCode = "200", description = "Names.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools")
    @Produces(CoreJson.MEDIA_TYPE)
    public Set<String> list(@Context Application application) {
        return names(application.getClasses(), "tools");
    }

    /** The names of all that is in the folder. */
    @Operation(summary = "Lists the names of all routes below `/housekeeper`.")
    @APIResponse(responseCode = "200", description = "Names.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("housekeeper")
    @Produces(CoreJson.MEDIA_TYPE)
    public Set<String> listHousekeeper(@Context Application application) {
        return names(application.getClasses(), "housekeeper");
    }

    /** What resource classes have below a folder: it is read from them, so that nothing is left out. */
    static Set<String> names(Set<Class<?>> classes, String name) {
        String folder = name + "/";
        Set<String> names = new TreeSet<>();
        for (Class<?> type : classes) {
            String base = path(type.getAnnotation(Path.class));
            Stream.concat(
                            Stream.of(base),
                            Arrays.stream(type.getMethods())
                                    .map(method -> base + "/" + path(method.getAnnotation(Path.class))))
                    .map(path -> path.replaceAll("/+", "/").replaceFirst("^/", ""))
                    .filter(path -> path.startsWith(folder) && path.length() > folder.length())
                    .map(path -> path.substring(folder.length()).replaceFirst("/.*", ""))
                    .filter(entry -> !entry.isEmpty())
                    .flatMap(entry -> LogLevelsResource.expanded(entry).stream())
                    .flatMap(ToolsResource::alternatives)
                    .forEach(names::add);
        }
        return names;
    }

    /** The names that a template with alternatives stands for: {@code a-{x: b|c}} for {@code a-b} and {@code a-c}. */
    private static Stream<String> alternatives(String name) {
        Matcher template = ALTERNATIVES.matcher(name);
        return template.find()
                ? Arrays.stream(template.group(1).split("\\|"))
                        .map(one -> name.substring(0, template.start()) + one + name.substring(template.end()))
                : Stream.of(name);
    }

    private static String path(@Nullable Path annotation) {
        return annotation == null ? "" : annotation.value();
    }

    /** A new Patient ID, or a new UID of PS3.5 §B.2 for another level; 404 without a body for what is no level. */
    @Operation(summary = "Gives a new Patient ID or UID.")
    @Parameter(name = "level", description = "`patient`, `study`, `series` or `instance`.")
    @APIResponse(
            responseCode = "200",
            description = "The Patient ID or UID.",
            content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "404", description = "There is no such level.")
    @GET
    @Path("tools/generate-uid")
    @Produces(MediaType.TEXT_PLAIN)
    public Response generateUid(@QueryParam("level") @Nullable String level) {
        UUID uuid = UUID.randomUUID();
        return switch (Objects.toString(level, "")) {
            case "patient" -> Response.ok(uuid.toString()).build();
            case "study", "series", "instance" ->
                Response.ok("2.25." + new BigInteger(uuid.toString().replace("-", ""), 16))
                        .build();
            default -> Response.status(Response.Status.NOT_FOUND).build();
        };
    }
}
