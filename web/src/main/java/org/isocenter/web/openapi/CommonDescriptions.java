package org.isocenter.web.openapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.json.Json;

/** What many routes have in common: parameters, and answers to requests that fail. */
final class CommonDescriptions {

    private static final String DESCRIPTION = "description";

    /** Query parameters by the name that {@code @Parameter(ref = …)} has. */
    private static final Map<String, String> QUERY = new LinkedHashMap<>();

    /** Headers by the name that the reader of operations has for them. */
    private static final Map<String, String> HEADERS = new LinkedHashMap<>();

    /** Parts of paths by their names, and where one name means several things, by the segment before it. */
    private static final Map<String, String> PATH = new LinkedHashMap<>();

    private static final Map<Integer, String> FAILURES = new LinkedHashMap<>();

    static {
        QUERY.put("accept", "Media types, for clients that cannot set the header `Accept`.");
        QUERY.put("annotation", "What is written on the picture: `patient`, `technique`, or both.");
        QUERY.put("charset", "The character set of texts.");
        QUERY.put("compress", "`true` for an NPZ file.");
        QUERY.put("expand", "With it, descriptions instead of identifiers.");
        QUERY.put("filename", "The name of the file.");
        QUERY.put("full", "With it, attributes by tag, with names and types.");
        QUERY.put("fuzzymatching", "`true` to find names that sound alike.");
        QUERY.put("iccprofile", "`no`, `yes` or `srgb`.");
        QUERY.put("ignore-length", "Tags, separated by commas, whose values are given however long they are.");
        QUERY.put("includefield", "Attributes that are wanted: keywords, tags, paths of them, or `all`.");
        QUERY.put("limit", "The most that are wanted.");
        QUERY.put("match", "Matching keys: keywords, tags, or paths of them, with the values to match.");
        QUERY.put("offset", "How many are left out at the beginning.");
        QUERY.put(
                "quality",
                "The quality of lossy formats, 1 to 100, and the percentage of quality layers that are decoded for them.");
        QUERY.put("requestedTags", "Attributes beside the main ones, separated by semicolons.");
        QUERY.put("rescale", "`false` for the values as they are stored.");
        QUERY.put("short", "With it, attributes by tag.");
        QUERY.put("simplify", "With it, attributes by keyword.");
        QUERY.put("sort", "Attributes that give the order, a minus before those that descend, separated by commas.");
        QUERY.put("transcode", "The UID of the transfer syntax in which the files are wanted.");
        QUERY.put(
                "viewport", "Width and height of the picture, and perhaps a region of the image (PS3.18 §8.3.5.1.3).");
        QUERY.put("window", "Centre, width and function (PS3.18 §8.3.5.1.4).");

        HEADERS.put("If-Match", "The entity tag of what is to be changed.");
        HEADERS.put("If-None-Match", "Entity tags of representations that the client has.");
        HEADERS.put("Range", "The section that is wanted, in bytes.");

        PATH.put("attachments/name", "The name or number of the attachment.");
        PATH.put("bulk/path", "The tag of the attribute, or tags and item numbers with slashes between them.");
        PATH.put("category", "A category of the log, such as `http`.");
        PATH.put("content/path", "The tag of the attribute, or tags and item numbers with slashes between them.");
        PATH.put("frame", "The number of the frame, from 1.");
        PATH.put("frames", "Numbers of frames, from 1, separated by commas.");
        PATH.put("id", "The Orthanc identifier of the resource.");
        PATH.put("instance", "The SOP Instance UID.");
        PATH.put("tokens/id", "The identifier of the token; where a link is made, the name of a kind of viewers.");
        PATH.put("jobs/id", "The identifier of the job.");
        PATH.put("key", "The name of what the job has made.");
        PATH.put("label", "The label: letters, digits, hyphens and underscores.");
        PATH.put("metadata/name", "The name or number of the metadata.");
        PATH.put("number", "The number of the frame, from 0.");
        PATH.put("plugins/name", "The name of the plugin.");
        PATH.put("scheduled-pulls/name", "The name of the scheduled pull.");
        PATH.put("series", "The Series Instance UID.");
        PATH.put("servers/name", "The name of the remote server.");
        PATH.put("study", "The Study Instance UID.");

        FAILURES.put(400, "The request makes no sense: `Details` says why.");
        FAILURES.put(401, "The request lacks the credentials of a user.");
        FAILURES.put(403, "The client may not do this.");
        FAILURES.put(404, "There is no such resource.");
        FAILURES.put(405, "The archive is read-only.");
        FAILURES.put(406, "Nothing that the client accepts can be sent.");
        FAILURES.put(413, "The body, or what it stands for, is too large.");
        FAILURES.put(415, "The body has a media type that is not read here.");
        FAILURES.put(416, "The representation does not have the section that `Range` names.");
        FAILURES.put(500, "The server, or a remote server that it asked, failed.");
        FAILURES.put(503, "The server starts, is busy, or its database or storage area is away: try again later.");
    }

    private CommonDescriptions() {}

    /**
     * What a part of a path is.
     *
     * @param segment the one before it
     * @throws IllegalStateException if that is written nowhere
     */
    static String ofPath(String segment, String name) {
        return Optional.ofNullable(PATH.get(segment + "/" + name))
                .or(() -> Optional.ofNullable(PATH.get(name)))
                .orElseThrow(() -> new IllegalStateException("{" + name + "} after " + segment + " is not described"));
    }

    /**
     * A reference to a query parameter or header.
     *
     * @throws IllegalStateException if there is none of this name
     */
    static JsonObject parameter(String name) {
        if (!QUERY.containsKey(name) && !HEADERS.containsKey(name)) {
            throw new IllegalStateException("there is no common parameter " + name);
        }
        return reference("parameters", name);
    }

    /** A reference to the answer with a status. */
    static JsonObject failure(int status) {
        if (!FAILURES.containsKey(status)) {
            throw new IllegalStateException("there is no common answer with status " + status);
        }
        return reference("responses", "Status" + status);
    }

    private static JsonObject reference(String kind, String name) {
        return Json.createObjectBuilder()
                .add("$ref", "#/components/" + kind + "/" + name)
                .build();
    }

    /** What the references point to. */
    static JsonObjectBuilder components() {
        JsonObjectBuilder parameters = Json.createObjectBuilder();
        QUERY.forEach((name, description) -> parameters.add(name, query(name, description)));
        HEADERS.forEach((name, description) -> parameters.add(
                name,
                Json.createObjectBuilder()
                        .add("name", name)
                        .add("in", "header")
                        .add(DESCRIPTION, description)
                        .add("schema", type("string"))));
        JsonObjectBuilder responses = Json.createObjectBuilder();
        FAILURES.forEach((status, description) -> responses.add("Status" + status, failure(description)));
        return Json.createObjectBuilder()
                .add("parameters", parameters)
                .add("responses", responses)
                .add("schemas", Json.createObjectBuilder().add("Failure", failureSchema()));
    }

    private static JsonObjectBuilder query(String name, String description) {
        JsonObjectBuilder parameter =
                Json.createObjectBuilder().add("name", name).add("in", "query").add(DESCRIPTION, description);
        return switch (name) {
            case "match" ->
                parameter
                        .add("style", "form")
                        .add("explode", true)
                        .add(
                                "schema",
                                Json.createObjectBuilder()
                                        .add("type", "object")
                                        .add("additionalProperties", type("string")));
            case "includefield" ->
                parameter.add(
                        "schema",
                        Json.createObjectBuilder().add("type", "array").add("items", type("string")));
            case "limit", "offset", "quality" -> parameter.add("schema", type("integer"));
            default -> parameter.add("allowEmptyValue", true).add("schema", type("string"));
        };
    }

    private static JsonObjectBuilder failure(String description) {
        return Json.createObjectBuilder()
                .add(DESCRIPTION, description)
                .add(
                        "content",
                        Json.createObjectBuilder()
                                .add(
                                        "application/json",
                                        Json.createObjectBuilder().add("schema", reference("schemas", "Failure"))));
    }

    /** The body that option {@code HttpDescribeErrors} gives failures. */
    private static JsonObjectBuilder failureSchema() {
        JsonObjectBuilder members = Json.createObjectBuilder();
        for (String text :
                new String[] {"Details", "HttpError", "Message", "Method", "OrthancError", "RequestId", "Uri"}) {
            members.add(text, type("string"));
        }
        members.add("HttpStatus", type("integer")).add("OrthancStatus", type("integer"));
        return Json.createObjectBuilder()
                .add("type", "object")
                .add(DESCRIPTION, "What failed, where option `HttpDescribeErrors` is on.")
                .add("properties", members);
    }

    /** A schema that says only the type. */
    static JsonObject type(String name) {
        return Json.createObjectBuilder().add("type", name).build();
    }
}
