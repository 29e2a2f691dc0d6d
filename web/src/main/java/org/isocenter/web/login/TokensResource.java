package org.isocenter.web.login;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.search.ReachStudies;
import org.isocenter.ejb.token.UserToken;
import org.isocenter.ejb.token.UserTokens;
import org.isocenter.web.access.Clients;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.authentication.AuthenticateRequest;
import org.isocenter.web.root.PublicRoot;

/** Tokens that users make for their scripts. Ours: Orthanc has no such routes. */
@Tag(name = "Users")
@Path("auth/tokens")
@Singleton
public class TokensResource {

    private static final int LONGEST_BODY = 10_000;
    private static final int DAYS = 90;
    private static final Set<String> MEMBERS = Set.of("Name", "Role", "Days");

    @Inject
    UserTokens tokens;

    @Inject
    ReachStudies reach;

    @Inject
    PublicRoot root;

    /** Those of the user; for administrators, those of all users. */
    @Operation(summary = "Lists the tokens of the user; for administrators, those of all users.")
    @APIResponse(
            responseCode = "200",
            description =
                    "For each: `ID`, `Name`, `Owner`, `Role`, `Study` (if it is good for one only), `Made`, `Expires`,"
                            + " `LastUsed` (empty if it never was, give or take five minutes).",
            content = @Content(mediaType = "application/json"))
    @GET
    public Response list(@Context HttpServletRequest request) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        tokens.list(owner(request)).forEach(token -> all.add(json(token)));
        return answer(all.build());
    }

    /** Makes one. The answer alone has the token itself. */
    @Operation(summary = "Makes a token, which is sent as `Authorization: Bearer`.")
    @RequestBody(
            description =
                    "`Name` by which the user knows it, `Role` (`viewer` by default, none above the user's own), `Days`"
                            + " for which it is good (90; 366 at most).",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "The token, as in the list, with `Token`, which is not shown again.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    public Response make(InputStream body, @Context HttpServletRequest request) throws IOException {
        JsonObject asked = object(body);
        for (String name : asked.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new RequestFailure.BadRequest("A token has no member \"" + name + "\": " + MEMBERS);
            }
        }
        UserTokens.Made made = tokens.make(
                inPerson(request),
                text(asked, "Name", ""),
                role(asked),
                Duration.ofDays(days(asked)),
                Optional.empty());
        return answer(Json.createObjectBuilder(json(made.token()))
                .add("Token", made.text())
                .build());
    }

    /** Makes a link to a study, for somebody who need not be a user. The types are names of viewers, which make no difference here. */
    @Operation(summary = "Makes a link to one study, which whoever has it may look at and download.")
    @RequestBody(
            description =
                    "As Orthanc's Authorization plugin has it: `resources`, an array of one object with `dicom-uid` or"
                            + " `orthanc-id` of a study; `expiration-date`, or `validity-duration` in seconds (a week by default);"
                            + " `id`, by which its maker knows it.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description =
                    "`token`, which is sent as `Authorization: Bearer` or as `token` in a query; `url`, which opens the"
                            + " web interface; `request`, as it was.",
            content = @Content(mediaType = "application/json"))
    @PUT
    @Path("{id}")
    @InReadOnlyArchive(Answer.SERVED)
    public Response link(
            @PathParam("id") String type,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws IOException {
        JsonObject asked = object(body);
        LinkRequest wanted = LinkRequest.of(asked, Instant.now());
        String study = wanted.studyUid()
                .or(() -> wanted.studyId().flatMap(reach::studyUid))
                .filter(reach::isThere)
                .filter(uid -> reach.mayReachStudy(uid, Clients.of(request, headers)))
                .orElseThrow(() -> new RequestFailure.NotFound("There is no such study"));
        UserTokens.Made made =
                tokens.make(inPerson(request), wanted.name(), Role.VIEWER, wanted.lifetime(), Optional.of(study));
        return answer(Json.createObjectBuilder()
                .add("request", asked)
                .add("token", made.text())
                .add("url", root.serverUrl(headers) + "/auth/open?token=" + made.text())
                .add("ID", made.token().id())
                .build());
    }

    /** Revokes one of the user's; administrators may revoke any. Other nodes take it for ten seconds more. */
    @Operation(summary = "Revokes a token of the user; administrators may revoke any.")
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @DELETE
    @Path("{id}")
    @InReadOnlyArchive(Answer.SERVED)
    public Response revoke(@PathParam("id") String id, @Context HttpServletRequest request) {
        tokens.revoke(id, owner(request));
        return answer(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** A token that was given to a program makes no others, which would outlive it. */
    static Identity inPerson(HttpServletRequest request) {
        return AuthenticateRequest.identity(request)
                .filter(identity -> AuthenticateRequest.isUserInPerson(request))
                .orElseThrow(
                        () -> new RequestFailure.Forbidden(
                                "Tokens are made by users who have logged in, not by other tokens, nor where nobody has to log in"));
    }

    private static Optional<String> owner(HttpServletRequest request) {
        Identity user = AuthenticateRequest.identity(request)
                .filter(identity -> identity.study().isEmpty())
                .orElseThrow(() -> new RequestFailure.Forbidden("Users have tokens, and nobody has logged in as one"));
        return user.roles().contains(Role.ADMINISTRATOR) ? Optional.empty() : Optional.of(user.name());
    }

    static JsonObject object(InputStream body) throws IOException {
        try {
            if (BoundedJson.read(body, LONGEST_BODY) instanceof JsonObject object) {
                return object;
            }
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadJson("The body cannot be read: " + e.getMessage());
        }
        throw new RequestFailure.BadRequest("The body has to be a JSON object");
    }

    static String text(JsonObject object, String name, String otherwise) {
        JsonValue value = object.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new RequestFailure.BadRequest("The member " + name + " has to be a string");
    }

    private static Role role(JsonObject asked) {
        return Role.of(text(asked, "Role", Role.VIEWER.roleName()))
                .orElseThrow(
                        () -> new RequestFailure.BadRequest("The member Role has to be one of " + Role.roleNames()));
    }

    private static int days(JsonObject asked) {
        JsonValue value = asked.get("Days");
        if (value == null) {
            return DAYS;
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < Short.SIZE
                && number.intValue() > 0) {
            return number.intValue();
        }
        throw new RequestFailure.BadRequest("The member Days has to be a number of days");
    }

    static JsonObject json(UserToken token) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("ID", token.id())
                .add("Name", token.name())
                .add("Owner", token.owner())
                .add("Role", token.role());
        token.study().ifPresent(study -> json.add("Study", study));
        return json.add("Made", token.made().toString())
                .add("Expires", token.expires().toString())
                .add("LastUsed", token.used().map(Object::toString).orElse(""))
                .build();
    }

    /** Not to be kept by anybody: it may have a token in it. */
    static Response answer(JsonValue body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
