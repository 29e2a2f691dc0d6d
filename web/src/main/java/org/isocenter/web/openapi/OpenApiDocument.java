package org.isocenter.web.openapi;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * All routes of an application in the form of OpenAPI 3.1.
 *
 * @param version of the application
 * @param server the URL of the application's root, without a slash at its end
 * @param prefixes where the resource classes of a path are found: the first segment of the path by what stands in its place for
 *     clients; an empty value if it is not served
 * @param authentication whether requests need a user and a password
 */
record OpenApiDocument(String version, String server, Map<String, Optional<String>> prefixes, boolean authentication) {

    private static final String SCHEME = "basic";

    OpenApiDocument {
        prefixes = Map.copyOf(prefixes);
    }

    /**
     * Describes resource classes.
     *
     * @param classes of the application; those without a path are passed over
     * @throws IllegalStateException naming what is not described, or is described twice
     */
    JsonObject of(Collection<Class<?>> classes) {
        Map<String, Map<String, JsonObject>> paths = new TreeMap<>();
        Set<String> tags = new TreeSet<>();
        for (Class<?> resource : classes) {
            Path base = resource.getAnnotation(Path.class);
            if (base != null) {
                for (Method method : resource.getMethods()) {
                    verb(method).ifPresent(verb -> add(resource, method, verb, paths));
                }
                Optional.ofNullable(resource.getAnnotation(Tag.class))
                        .map(Tag::name)
                        .ifPresent(tags::add);
            }
        }
        return json(paths, tags);
    }

    private void add(Class<?> resource, Method method, String verb, Map<String, Map<String, JsonObject>> paths) {
        OperationDescription description = new OperationDescription(resource, method);
        String template = "/" + path(resource.getAnnotation(Path.class)) + "/" + path(method.getAnnotation(Path.class));
        for (PathTemplate path :
                PathTemplate.of(template.replaceAll("/{2,}", "/").replaceFirst("(?<=.)/$", ""))) {
            JsonObject operation = description.at(path);
            Optional<String> served = served(path.text());
            if (served.isPresent()
                    && paths.computeIfAbsent(served.get(), absent -> new TreeMap<>())
                                    .put(verb, operation)
                            != null) {
                throw new IllegalStateException(verb + " " + served.get() + " is described twice");
            }
        }
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(http -> http.value().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static String path(@Nullable Path annotation) {
        return annotation == null ? "" : annotation.value();
    }

    private Optional<String> served(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        return prefixes.containsKey(first)
                ? prefixes.get(first).map(prefix -> prefix + path.substring(1 + first.length()))
                : Optional.of(path);
    }

    private JsonObject json(Map<String, Map<String, JsonObject>> paths, Set<String> tags) {
        JsonObjectBuilder all = Json.createObjectBuilder();
        paths.forEach((path, operations) -> {
            JsonObjectBuilder item = Json.createObjectBuilder();
            operations.forEach(item::add);
            all.add(path, item);
        });
        JsonArrayBuilder tagged = Json.createArrayBuilder();
        tags.forEach(tag -> tagged.add(Json.createObjectBuilder().add("name", tag)));
        JsonObjectBuilder components = CommonDescriptions.components();
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add("openapi", "3.1.0")
                .add("info", info())
                .add(
                        "servers",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("url", server)))
                .add("tags", tagged)
                .add("paths", all);
        if (authentication) {
            components.add(
                    "securitySchemes",
                    Json.createObjectBuilder()
                            .add(
                                    SCHEME,
                                    Json.createObjectBuilder()
                                            .add("type", "http")
                                            .add("scheme", SCHEME)));
            document.add(
                    "security",
                    Json.createArrayBuilder().add(Json.createObjectBuilder().add(SCHEME, Json.createArrayBuilder())));
        }
        return document.add("components", components).build();
    }

    private JsonObjectBuilder info() {
        return Json.createObjectBuilder()
                .add("title", "Isocenter")
                .add("version", version)
                .add(
                        "description",
                        "DICOMweb (PS3.18), and the REST interface of Orthanc's core. Each route that answers to GET answers "
                                + "to HEAD as well. JSON of the core interface is sent as XML to clients that accept "
                                + "`application/xml` and no JSON.");
    }
}
