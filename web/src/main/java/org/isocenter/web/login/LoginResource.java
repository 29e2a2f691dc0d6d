package org.isocenter.web.login;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.authentication.SealSessions;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.openid.LogIn;
import org.isocenter.ejb.token.UserTokens;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.authentication.AuthenticateRequest;
import org.isocenter.web.authentication.SessionCookie;
import org.isocenter.web.root.PublicRoot;

/** Login of people: at the identity provider, or with a password of this server's own. Ours: Orthanc has no such routes. */
@Tag(name = "Users")
@Path("auth")
@Singleton
public class LoginResource {

    /** A reference below the server's root, with nothing that a browser could take for another host or scheme. */
    private static final Pattern BELOW_ROOT =
            Pattern.compile("(?!/)[A-Za-z0-9._~!$&'()*+,;=@%/?-]{0,1000}(#[A-Za-z0-9._~!$&'()*+,;=@%/?-]{0,1000})?");

    private static final String CALLBACK = "/auth/callback";
    private static final String BASIC = "Basic ";

    @Inject
    LogIn logIn;

    @Inject
    SealSessions sessions;

    @Inject
    UserTokens tokens;

    @Inject
    OpenIdOptions options;

    @Inject
    PublicRoot root;

    /** Leads to the identity provider. */
    @Operation(summary = "Leads a browser to the identity provider, where its user logs in.")
    @APIResponse(
            responseCode = "302",
            description = "The address of the provider, with a cookie that the browser keeps until it comes back.")
    @APIResponse(responseCode = "404", description = "There is no identity provider.")
    @Parameter(
            name = "to",
            description = "Where the user wants to go, below the server's root; `ui/` by default.",
            schema = @Schema(type = SchemaType.STRING))
    @GET
    @Path("login")
    public Response login(
            @QueryParam("to") @DefaultValue("ui/") String target,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        LogIn.Begun begun = logIn.begin(callback(headers), checked(target));
        return redirect(begun.location().toString())
                .cookie(SessionCookie.LOGIN.keep(request, begun.sealed(), LogIn.LONGEST))
                .build();
    }

    /** Where the provider sends browsers back to. */
    @Operation(summary = "Ends a login at the identity provider, and begins a session.")
    @APIResponse(responseCode = "302", description = "Where the user wanted to go, with the session's cookie.")
    @Parameter(
            name = "code",
            description = "The authorization code of the provider.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "state",
            description = "The state that the login began with.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "error", description = "Why the provider refuses.", schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "iss",
            description = "The provider's issuer identifier.",
            schema = @Schema(type = SchemaType.STRING))
    @GET
    @Path("callback")
    public Response callback(
            @QueryParam("code") @DefaultValue("") String code,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("error") @DefaultValue("") String error,
            @QueryParam("iss") @DefaultValue("") String issuer,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        String kept = SessionCookie.LOGIN.value(request).orElse("");
        LogIn.LoggedIn person = logIn.end(new LogIn.Answer(code, state, error, issuer, kept), callback(headers));
        return begin(person.identity(), false, person.target(), request)
                .cookie(SessionCookie.LOGIN.forget(request))
                .build();
    }

    /** For registered users, whom the provider does not know: above all for who mends things when it is away. */
    @Operation(summary = "Begins a session for a registered user, who is asked for a name and a password.")
    @APIResponse(responseCode = "302", description = "Where the user wanted to go, with the session's cookie.")
    @Parameter(
            name = "to",
            description = "Where the user wants to go, below the server's root; `ui/` by default.",
            schema = @Schema(type = SchemaType.STRING))
    @GET
    @Path("password")
    public Response password(
            @QueryParam("to") @DefaultValue("ui/") String target, @Context HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        // Whoever has come by a token, or has a session, is not to have one for longer.
        if (authorization == null
                || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                || request.getUserPrincipal() == null) {
            throw new RequestFailure.Forbidden("A session is begun with a name and a password only");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (request.isUserInRole(role.roleName())) {
                roles.add(role);
            }
        }
        return begin(new Identity(request.getUserPrincipal().getName(), roles), true, checked(target), request)
                .build();
    }

    /** Where a link to a study leads: to the web interface, with a session that may do what the link may, as long as it may. */
    @Operation(summary = "Opens the study that a link is to in the web interface.")
    @Parameter(name = "token", description = "The token of the link.", schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "302", description = "The address of the study in the web interface, with a cookie.")
    @APIResponse(responseCode = "404", description = "The link is not known, was revoked, or has expired.")
    @GET
    @Path("open")
    public Response open(@QueryParam("token") @DefaultValue("") String token, @Context HttpServletRequest request) {
        Outcome outcome = tokens.verify(token, request.getRemoteAddr());
        if (!(outcome instanceof Outcome.Known known)
                || known.identity().study().isEmpty()) {
            throw new RequestFailure.NotFound("The link is not known, was revoked, or has expired");
        }
        JsonObject link =
                Json.createObjectBuilder().add(AuthenticateRequest.LINK, token).build();
        String value = sessions.seal(AuthenticateRequest.LINK, link, options.sessionLifetime());
        return redirect("../ui/#/study/" + known.identity().study().get())
                .cookie(SessionCookie.SESSION.keep(request, value, options.sessionLifetime()))
                .build();
    }

    /** Ends the session in this browser. */
    @Operation(summary = "Ends the session in this browser.")
    @APIResponse(
            responseCode = "200",
            description =
                    "`EndSession`: where the browser can end its session at the identity provider as well, or empty.",
            content = @Content(mediaType = "application/json"))
    @POST
    @Path("logout")
    @InReadOnlyArchive(Answer.SERVED)
    public Response logout(@Context HttpHeaders headers, @Context HttpServletRequest request) {
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add(
                        "EndSession",
                        logIn.endOfSession(URI.create(root.serverUrl(headers) + "/ui/"))
                                .map(URI::toString)
                                .orElse(""));
        return Response.ok(answer.build(), MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .cookie(SessionCookie.SESSION.forget(request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response.ResponseBuilder begin(
            Identity identity, boolean registered, String target, HttpServletRequest request) {
        NewCookie session = SessionCookie.SESSION.keep(
                request, sessions.begin(identity, registered, options.sessionLifetime()), options.sessionLifetime());
        return redirect("../" + target).cookie(session);
    }

    private URI callback(HttpHeaders headers) {
        return URI.create(root.serverUrl(headers) + CALLBACK);
    }

    private static String checked(String target) {
        if (!BELOW_ROOT.matcher(target).matches()) {
            throw new RequestFailure.BadRequest("The parameter to has to be a reference below the server's root");
        }
        return target;
    }

    /** As a header, so that references stay relative, and hold under a proxy's prefix. */
    private static Response.ResponseBuilder redirect(String location) {
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
