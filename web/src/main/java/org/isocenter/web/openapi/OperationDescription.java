package org.isocenter.web.openapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.access.InReadOnlyArchive;

/** Describes a resource method. What lacks a description is refused, so that a test of all methods finds it. */
final class OperationDescription {

    private static final String DESCRIPTION = "description";

    private final Class<?> resource;
    private final Method method;

    /** The method itself, and before it the one whose description is its own too. */
    private final List<Method> describing;

    OperationDescription(Class<?> resource, Method method) {
        this.resource = resource;
        this.method = method;
        DescribedLike other = method.getAnnotation(DescribedLike.class);
        describing = other == null ? List.of(method) : List.of(named(other.value()), method);
    }

    private Method named(String name) {
        List<Method> methods = Arrays.stream(resource.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name) && candidate.isAnnotationPresent(Operation.class))
                .toList();
        if (methods.size() != 1 || methods.get(0).isAnnotationPresent(DescribedLike.class)) {
            throw new IllegalStateException(this + " is described like " + name + ", which is not one description");
        }
        return methods.get(0);
    }

    private <A extends Annotation> List<A> all(Class<A> annotation) {
        return describing.stream()
                .flatMap(described -> Arrays.stream(described.getAnnotationsByType(annotation)))
                .toList();
    }

    /**
     * The Operation Object of the method at one of its paths.
     *
     * @throws IllegalStateException naming what is not described
     */
    JsonObject at(PathTemplate path) {
        Operation operation = method.getAnnotation(Operation.class);
        Tag tag = resource.getAnnotation(Tag.class);
        if (operation == null || operation.summary().isBlank() || tag == null) {
            throw new IllegalStateException(this + " has no summary or tag");
        }
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("tags", Json.createArrayBuilder().add(tag.name()))
                .add("summary", operation.summary())
                .add("operationId", id(path));
        JsonArray parameters = parameters(path);
        if (!parameters.isEmpty()) {
            json.add("parameters", parameters);
        }
        RequestBody body = all(RequestBody.class).stream().findFirst().orElse(null);
        if (body != null) {
            json.add(
                    "requestBody",
                    Json.createObjectBuilder()
                            .add(DESCRIPTION, body.description())
                            .add("content", content(body.content(), Object.class)));
        } else if (Arrays.asList(method.getParameterTypes()).contains(InputStream.class)) {
            throw new IllegalStateException(this + " has a body that is not described");
        }
        return json.add("responses", responses(path, !parameters.isEmpty(), body != null))
                .build();
    }

    private String id(PathTemplate path) {
        StringBuilder id = new StringBuilder(resource.getSimpleName().replaceFirst("Resource$", ""));
        id.setCharAt(0, Character.toLowerCase(id.charAt(0)));
        id.append(capitalized(method.getName()));
        for (String choice : path.chosen()) {
            Arrays.stream(choice.split("[^A-Za-z0-9]+")).forEach(word -> id.append(capitalized(word)));
        }
        return id.toString();
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private JsonArray parameters(PathTemplate path) {
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        for (PathTemplate.Parameter parameter : path.parameters()) {
            parameters.add(ofPath(path, parameter));
        }
        Set<String> described = new TreeSet<>();
        for (Parameter parameter : all(Parameter.class)) {
            described.add(parameter.ref().isEmpty() ? parameter.name() : parameter.ref());
            parameters.add(
                    parameter.ref().isEmpty() ? query(parameter) : CommonDescriptions.parameter(parameter.ref()));
        }
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null && !described.contains(query.value())) {
                throw new IllegalStateException(this + " has a parameter that is not described: " + query.value());
            }
            HeaderParam header = parameter.getAnnotation(HeaderParam.class);
            if (header != null) {
                parameters.add(CommonDescriptions.parameter(header.value()));
            }
        }
        Set<Integer> statuses = described();
        if (statuses.contains(304)) {
            parameters.add(CommonDescriptions.parameter("If-None-Match"));
        }
        if (statuses.contains(206)) {
            parameters.add(CommonDescriptions.parameter("Range"));
        }
        return parameters.build();
    }

    private static JsonObjectBuilder ofPath(PathTemplate path, PathTemplate.Parameter parameter) {
        String before = path.text().substring(0, path.text().indexOf("{" + parameter.name() + "}"));
        String segment = before.replaceFirst("/$", "").replaceFirst(".*/", "");
        JsonObjectBuilder schema = Json.createObjectBuilder().add("type", "string");
        parameter.expression().ifPresent(expression -> schema.add("pattern", "^" + expression + "$"));
        return Json.createObjectBuilder()
                .add("name", parameter.name())
                .add("in", "path")
                .add(DESCRIPTION, CommonDescriptions.ofPath(segment, parameter.name()))
                .add("required", true)
                .add("schema", schema);
    }

    private JsonObject query(Parameter parameter) {
        if (parameter.name().isEmpty() || parameter.description().isBlank()) {
            throw new IllegalStateException(this + " has a parameter without name or description");
        }
        return Json.createObjectBuilder()
                .add("name", parameter.name())
                .add("in", "query")
                .add(DESCRIPTION, parameter.description())
                .add("allowEmptyValue", true)
                .add("schema", CommonDescriptions.type("string"))
                .build();
    }

    private Set<Integer> described() {
        Set<Integer> statuses = new TreeSet<>();
        for (APIResponse response : all(APIResponse.class)) {
            if (response.description().isBlank()) {
                throw new IllegalStateException(this + " has an answer that is not described");
            }
            statuses.add(Integer.valueOf(response.responseCode()));
        }
        return statuses;
    }

    private JsonObjectBuilder responses(PathTemplate path, boolean parameters, boolean body) {
        TreeMap<Integer, JsonValue> responses = new TreeMap<>();
        failures(path, parameters, body).forEach(status -> responses.put(status, CommonDescriptions.failure(status)));
        for (APIResponse response : all(APIResponse.class)) {
            JsonObjectBuilder json = Json.createObjectBuilder().add(DESCRIPTION, response.description());
            if (response.content().length > 0) {
                json.add("content", content(response.content(), method.getReturnType()));
            }
            responses.put(Integer.valueOf(response.responseCode()), json.build());
        }
        if (described().isEmpty()) {
            throw new IllegalStateException(this + " has no answer that is described");
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        responses.forEach((status, response) -> json.add(status.toString(), response));
        return json;
    }

    /** What can go wrong with any request of the kind. */
    private Set<Integer> failures(PathTemplate path, boolean parameters, boolean body) {
        Set<Integer> statuses = new TreeSet<>(Set.of(401, 403, 500, 503));
        if (parameters || body) {
            statuses.add(400);
        }
        if (!path.parameters().isEmpty()) {
            statuses.add(404);
        }
        if (body) {
            statuses.addAll(Set.of(413, 415));
        }
        if (described().contains(206)) {
            statuses.add(416);
        }
        if (all(Parameter.class).stream().anyMatch(parameter -> parameter.ref().equals("accept"))) {
            statuses.addAll(Set.of(400, 406));
        }
        InReadOnlyArchive readOnly = method.getAnnotation(InReadOnlyArchive.class);
        if (readOnly != null) {
            switch (readOnly.value()) {
                case SERVED -> {}
                case REFUSED, REFUSED_IN_DATABASE -> statuses.add(405);
                case ABSENT -> statuses.add(404);
            }
        }
        return statuses;
    }

    private static JsonObjectBuilder content(Content[] contents, Class<?> type) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Content content : contents) {
            json.add(content.mediaType(), schema(content.mediaType(), type));
        }
        return json;
    }

    private static JsonObjectBuilder schema(String mediaType, Class<?> type) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (mediaType.startsWith("text/")) {
            json.add("schema", CommonDescriptions.type("string"));
        } else if (type == JsonObject.class) {
            json.add("schema", CommonDescriptions.type("object"));
        } else if (type == JsonArray.class || Set.class.isAssignableFrom(type)) {
            json.add("schema", CommonDescriptions.type("array"));
        }
        return json;
    }

    @Override
    public String toString() {
        return resource.getSimpleName() + "." + method.getName();
    }
}
