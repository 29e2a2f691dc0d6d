package org.isocenter.web.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.RoutingRule;
import org.isocenter.ejb.configuration.Schedule;
import org.isocenter.ejb.configuration.ScheduledPull;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.rules.BeginPulls;
import org.isocenter.ejb.remote.rules.ReportRules;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.remote.RuleState;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.root.DicomWebRootFilter;

/** The transfers that start by themselves, as configured, and what they have done. Ours: Orthanc has none. */
@Tag(name = "Remote servers")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class TransferRulesResource {

    @Inject
    ReportRules rules;

    @Inject
    BeginPulls beginPulls;

    /** The scheduled pulls by name. */
    @Operation(summary = "Lists the scheduled pulls by name.")
    @APIResponse(
            responseCode = "200",
            description = "Their definitions, and what became of their last jobs.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("scheduled-pulls")
    public JsonObject pulls() {
        JsonObjectBuilder pulls = Json.createObjectBuilder();
        rules.pulls().forEach((name, pull) -> pulls.add(name, pull(pull)));
        return pulls.build();
    }

    /** Begins a pull now, unless its last job has not ended yet; answers with the job. */
    @Operation(summary = "Begins a scheduled pull now, unless its last job has not ended.")
    @APIResponse(responseCode = "200", description = "The job.", content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Path("scheduled-pulls/{name}/run")
    public JsonObject run(@PathParam("name") String name) {
        UUID job = beginPulls.begin(name);
        return Json.createObjectBuilder()
                .add("ID", job.toString())
                .add("Path", "/jobs/" + job)
                .build();
    }

    /** The routing rules by name. */
    @Operation(summary = "Lists the routing rules by name.")
    @APIResponse(
            responseCode = "200",
            description = "Their definitions.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("routing-rules")
    public JsonObject routes() {
        JsonObjectBuilder routes = Json.createObjectBuilder();
        rules.routes().forEach((name, route) -> routes.add(name, route(route)));
        return routes.build();
    }

    private static JsonObjectBuilder pull(ReportRules.Pull pull) {
        ScheduledPull rule = pull.rule();
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (rule.schedule() instanceof Schedule.Every every) {
            json.add("Every", every.interval().toSeconds());
        } else if (rule.schedule() instanceof Schedule.Daily daily) {
            json.add("At", daily.time().toString());
        }
        rule.lastDays().ifPresent(days -> json.add("LastDays", days));
        pull.next().ifPresent(next -> json.add("Next", next.toString()));
        return state(json, pull.state())
                .add("Priority", rule.priority())
                .add("Query", texts(rule.query()))
                .add("Server", rule.server());
    }

    private static JsonObjectBuilder route(ReportRules.Route route) {
        RoutingRule rule = route.rule();
        return state(Json.createObjectBuilder(), route.state())
                .add("Level", rule.level() == Level.SERIES ? "Series" : "Study")
                .add("OnlyMissing", rule.onlyMissing())
                .add("Priority", rule.priority())
                .add("Query", texts(rule.query()))
                .add("Server", rule.server());
    }

    private static JsonObjectBuilder state(JsonObjectBuilder json, Optional<RuleState> state) {
        json.add("Jobs", state.map(RuleState::jobs).orElse(0L));
        state.flatMap(RuleState::begun).ifPresent(begun -> json.add("Last", begun.toString()));
        state.flatMap(RuleState::job).ifPresent(job -> json.add("LastJob", job.toString()));
        return json;
    }

    private static JsonObjectBuilder texts(Map<String, String> texts) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        texts.forEach(object::add);
        return object;
    }
}
