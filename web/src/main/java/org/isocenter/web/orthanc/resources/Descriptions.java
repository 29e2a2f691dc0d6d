package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.index.Level;

/** Identifiers and descriptions of resources as JSON, read in parts while they are written. */
@Singleton
class Descriptions {

    private final DescribeResources describe;
    private final ResourceJson json;

    @Inject
    Descriptions(DescribeResources describe, ResourceJson json) {
        this.describe = describe;
        this.json = json;
    }

    /** The identifiers of resources. */
    Stream<JsonString> identifiers(Level level, Stream<List<Long>> parts) {
        return parts.flatMap(keys -> describe.identifiers(level, keys).stream())
                .map(id -> Json.createValue(id.value()));
    }

    /** The descriptions of resources. */
    Stream<JsonObject> descriptions(Level level, Stream<List<Long>> parts, DescriptionForm form) {
        return parts.flatMap(keys -> describe.describe(level, keys, form.wanted()).stream())
                .map(described -> json.of(described, form));
    }

    /**
     * The description of a resource, or of one that it belongs to; 404 without a body if there is no such resource.
     *
     * @param above the level asked for
     */
    Response one(Level level, String id, Level above, DescriptionForm form) {
        OptionalLong key = describe.key(level, id, above);
        Optional<JsonObject> found = key.isEmpty()
                ? Optional.empty()
                : descriptions(above, Stream.of(List.of(key.getAsLong())), form).findFirst();
        return found.map(Response::ok)
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    /** Whether there is a resource. */
    boolean exist(Level level, String id) {
        return describe.key(level, id, level).isPresent();
    }
}
