package org.isocenter.web.orthanc.resources;

import jakarta.json.JsonObject;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.index.Removal;
import org.isocenter.web.orthanc.ResourceLevel;

/** The answer to a deletion: the closest ancestor that is still there, {@code null} if none is. */
final class RemainingAncestorJson {

    private RemainingAncestorJson() {}

    static JsonObject of(Removal removal) {
        return removal.remainingAncestor()
                .map(ancestor -> {
                    ResourceLevel level = ResourceLevel.of(ancestor.level());
                    String id = ancestor.id().value();
                    return Json.createObjectBuilder()
                            .add(
                                    "RemainingAncestor",
                                    Json.createObjectBuilder()
                                            .add("ID", id)
                                            .add("Path", "/" + level.route() + "/" + id)
                                            .add("Type", level.type()))
                            .build();
                })
                .orElseGet(() ->
                        Json.createObjectBuilder().addNull("RemainingAncestor").build());
    }
}
