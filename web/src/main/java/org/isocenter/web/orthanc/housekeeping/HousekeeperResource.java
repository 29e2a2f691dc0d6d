package org.isocenter.web.orthanc.housekeeping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.housekeeping.HousekeepingStatus;
import org.isocenter.ejb.housekeeping.KeepHouse;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.orthanc.command.CommandJob;

/** Housekeeping, at the route of Orthanc's plugin of that name. */
@Tag(name = "Server")
@Path("housekeeper/status")
@Singleton
@Produces(CommandJob.MEDIA_TYPE)
public class HousekeeperResource {

    @Inject
    KeepHouse keepHouse;

    /** How far it is, on whatever node; moments in UTC, null where there was none. */
    @Operation(summary = "Says how far housekeeping is: the bringing up to date of older data.")
    @APIResponse(
            responseCode = "200",
            description =
                    "`Enabled`, `State` (`Done`, `Waiting`, `Working`), `Progress` in percent, `Resources` of `Expected`, "
                            + "`LastTimeStarted`, `LastTimeFinished`, and the configurations.",
            content = @Content(mediaType = "application/json"))
    @GET
    public JsonObject status() {
        HousekeepingStatus status = keepHouse.status();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("Enabled", status.enabled())
                .add("State", state(status))
                .add("Progress", status.progress())
                .add("Resources", status.resources())
                .add("Expected", status.expected())
                .add("LastProcessedConfiguration", status.done())
                .add("CurrentlyProcessingConfiguration", status.wanted());
        add(json, "LastTimeStarted", status.begun());
        add(json, "LastTimeFinished", status.finished());
        return json.build();
    }

    private static String state(HousekeepingStatus status) {
        if (!status.underWay()) {
            return "Done";
        }
        return status.working() ? "Working" : "Waiting";
    }

    private static void add(JsonObjectBuilder json, String name, Optional<Instant> moment) {
        moment.ifPresentOrElse(time -> json.add(name, time.toString()), () -> json.addNull(name));
    }
}
