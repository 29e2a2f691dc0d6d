package org.isocenter.tests.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.hostile.Route;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.IdentityProvider;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.SiteModule;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what: every route of the JAX-RS classes, asked for by users of every role and by strangers. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class RolesIT {

    private static final Path ROOT = Path.of(System.getProperty("isocenter.root"));
    private static final Path TABLE = ROOT.resolve("web/target/classes/org/isocenter/web/access/permissions.tsv");
    private static final List<String> ROLES = List.of("viewer", "contributor", "operator", "administrator");

    /** Nobody who may use them does so here: two do as they say, and no server executes scripts, whoever asks. */
    private static final Set<String> NOT_FOR_ANYBODY_HERE =
            Set.of("/tools/shutdown", "/tools/reset", "/tools/execute-script", "/instances/{id}/export");

    /** What the application answers where a user may do something, but the request makes no sense. */
    private static final List<Integer> REFUSALS = List.of(401, 403, 429);

    /** A session bean of the site's that says whom it sees, by itself and in a task on an executor, and which studies are whose. */
    private static final String WHOM = """
            package site;
            import jakarta.annotation.Priority;
            import jakarta.annotation.Resource;
            import jakarta.ejb.SessionContext;
            import jakarta.ejb.Stateless;
            import jakarta.enterprise.concurrent.ManagedExecutorService;
            import jakarta.enterprise.inject.Alternative;
            import java.util.List;
            import java.util.Map;
            import java.util.Optional;
            import java.util.concurrent.ExecutionException;
            import org.isocenter.dicom.dataset.Tag;
            import org.isocenter.dicom.dataset.ValueRepresentation;
            import org.isocenter.dicom.matching.Matching;
            import org.isocenter.ejb.failure.RequestFailure;
            import org.isocenter.ejb.search.SearchAuthorization;
            import org.isocenter.ejb.search.SearchClient;
            import org.isocenter.persistence.index.Level;
            import org.isocenter.persistence.index.MatchKey;
            @Stateless
            @jakarta.annotation.security.PermitAll
            @Alternative
            @Priority(1)
            public class Whom implements SearchAuthorization {
                @Resource SessionContext context;
                @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-metadata") ManagedExecutorService executor;
                private static List<MatchKey> studiesOf(String user) {
                    return switch (user) {
                        case "cardiologist" -> key(0x00081040, ValueRepresentation.LO, "Cardiology");
                        case "sonographer" -> key(0x00080061, ValueRepresentation.CS, "US");
                        default -> List.of();
                    };
                }
                private static List<MatchKey> key(int tag, ValueRepresentation vr, String value) {
                    return List.of(new MatchKey(List.of(new Tag(tag)), vr, new Matching.AnyOf(List.of(value))));
                }
                @Override
                public List<MatchKey> restrictions(Level level, SearchClient client) {
                    if (client.header("X-Whom").isEmpty()) return studiesOf(client.user().orElse(""));
                    if (client.header("X-Whom").contains("bean")) {
                        throw new RequestFailure.Forbidden(context.getCallerPrincipal().getName() + ": operator "
                                + context.isCallerInRole("operator") + ", administrator " + context.isCallerInRole("administrator"));
                    }
                    SearchAuthorization self = context.getBusinessObject(SearchAuthorization.class);
                    SearchClient bean = new SearchClient(Optional.empty(), Map.of("X-Whom", List.of("bean")));
                    try {
                        return executor.submit(() -> self.restrictions(level, bean)).get();
                    } catch (ExecutionException e) {
                        throw new RequestFailure.Forbidden("In a task " + e.getCause().getMessage());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            """;

    @ArquillianResource
    private ContainerController controller;

    @Test
    void everyRouteShouldBeOpenToTheRolesOfTheTableOnly() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        try (SiteModule module = SiteModule.addTo(OwnServer.application(), "site.Whom", WHOM);
                IdentityProvider provider = IdentityProvider.start()) {
            rolesShouldHold(own, provider);
        }
    }

    private static void rolesShouldHold(OwnServer own, IdentityProvider provider) throws Exception {
        String configuration =
                """
                { "AuthenticationEnabled": true, "DicomWeb": { "EnableMetadataCache": false },
                  "RegisteredUsers": { "a viewer": "v", "a contributor": "%s", "an operator": "o", "root": "r",
                                       "cardiologist": "k", "sonographer": "s" },
                  "UserRoles": { "a viewer": "viewer", "a contributor": "contributor", "an operator": "operator",
                                 "sonographer": "viewer" },
                  "OpenIdConnect": { "Issuer": "%s", "ClientId": "%s", "ClientSecret": "%s", "RolesClaim": "groups",
                                     "Roles": { "Radiology": "viewer", "PACS team": "operator" } } }
                """.formatted(hashed("c"), provider.issuer(), IdentityProvider.CLIENT, IdentityProvider.SECRET);
        DeployedServer server = own.start(configuration);
        try {
            whoStoresShouldBeNoted(server);
            everyRouteShouldAnswerAsTheTableSays(server);
            whatIsNoRouteShouldNeedAUser(server);
            methodOfAHeaderShouldNeedThePermissionOfThatMethod(server);
            interfaceShouldLearnWhatItsUserMayDo(server);
            sessionBeansAndTasksShouldSeeTheCaller(server);
            tokensOfTheProviderShouldShowWhoAUserIs(server, provider);
            SessionsOfPeople.shouldBeBegunAtTheProvider(server, provider);
            SessionsOfPeople.shouldBeBegunWithoutTheProvider(server);
            usersShouldMakeTokensForTheirScripts(server);
            StudiesOfUsers.shouldBeAllThatTheyReach(server, scopes());
            StudiesOfUsers.shouldBeThatOfALink(server, scopes());
            changesOfUsersShouldCountWithoutARestart(own, server, configuration);
            guessesShouldHaveToWait(server);
            assertThat(OwnServer.log())
                    .anyMatch(line -> line.contains("5 of the passwords in RegisteredUsers can be read"))
                    .noneMatch(line -> line.contains("WFLYEJB0034"));
        } finally {
            own.stop();
        }
    }

    /** The command that is delivered with the server. */
    private static String hashed(String password) throws Exception {
        Process command = new ProcessBuilder(
                        "sh", System.getProperty("isocenter.home") + "/bin/hash-password.sh", "--stdin")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        command.getOutputStream().write((password + "\n").getBytes(UTF_8));
        command.getOutputStream().close();
        String hash = new String(command.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(command.waitFor()).isZero();
        assertThat(hash).startsWith("$pbkdf2-sha512$");
        return hash;
    }

    private static void everyRouteShouldAnswerAsTheTableSays(DeployedServer server) throws Exception {
        Map<String, String> table = table();
        Map<String, Set<String>> roles = roles();
        List<String> wrong = new ArrayList<>();
        for (Route route : Route.of(ROOT.resolve("web/target/classes"))) {
            String needed = table.get(route.method() + " " + withoutPatterns(route.template()));
            String path = path(route.template());
            int stranger = server.request(route.method(), path).statusCode();
            if (needed.equals("anyone") ? stranger == 401 : stranger != 401) {
                wrong.add("stranger: " + route.method() + " " + path + " " + stranger);
            }
            for (String role : ROLES) {
                boolean may = Set.of("anyone", "user").contains(needed)
                        || roles.get(role).containsAll(List.of(needed.split(" ")));
                if (may && NOT_FOR_ANYBODY_HERE.contains(route.template())) {
                    continue;
                }
                int status = server.request(route.method(), path, "Authorization", basic(role))
                        .statusCode();
                if (may ? REFUSALS.contains(status) || status == 500 : status != 403) {
                    wrong.add(role + ": " + route.method() + " " + path + " " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void whatIsNoRouteShouldNeedAUser(DeployedServer server) throws Exception {
        for (String path :
                List.of("/none", "/dicom-web/none", "/", "/tools/readiness/", "/tools/readiness;a=b", "//system")) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(server.request("OPTIONS", "/system").statusCode()).isEqualTo(401);
        assertThat(server.get("/none", "Authorization", basic("viewer")).statusCode())
                .isEqualTo(404);
        assertThat(server.request("HEAD", "/tools/configuration", "Authorization", basic("viewer"))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> refused = server.get("/tools/configuration", "Authorization", basic("operator"));
        assertThat(DeployedServer.json(refused, JsonObject.class).getString("Details"))
                .isEqualTo("The user lacks the permission \"admin\"");
    }

    private static void methodOfAHeaderShouldNeedThePermissionOfThatMethod(DeployedServer server) throws Exception {
        assertThat(server.request(
                                "POST",
                                "/studies/none",
                                "X-HTTP-Method-Override",
                                "DELETE",
                                "Authorization",
                                basic("contributor"))
                        .statusCode())
                .isEqualTo(403);
    }

    private static void interfaceShouldLearnWhatItsUserMayDo(DeployedServer server) throws Exception {
        HttpResponse<String> answer = server.get("/tools/permissions", "Authorization", basic("operator"));

        JsonObject json = DeployedServer.json(answer, JsonObject.class);
        assertThat(json.getString("User")).isEqualTo("an operator");
        assertThat(json.getJsonArray("Permissions").getValuesAs(jakarta.json.JsonString::getString))
                .containsExactly("read", "store", "send", "delete", "operate");
    }

    private static void whoStoresShouldBeNoted(DeployedServer server) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        HttpResponse<String> stored = server.send(
                "POST", "/instances", BodyPublishers.ofByteArray(sample.file()), "Authorization", basic("contributor"));
        String id = DeployedServer.json(stored, JsonObject.class).getString("ID");

        assertThat(server.get("/instances/" + id + "/metadata/HttpUsername", "Authorization", basic("viewer"))
                        .body())
                .isEqualTo("a contributor");
    }

    private static void sessionBeansAndTasksShouldSeeTheCaller(DeployedServer server) throws Exception {
        for (String where : List.of("bean", "task")) {
            HttpResponse<String> seen =
                    server.get("/dicom-web/studies", "X-Whom", where, "Authorization", basic("operator"));
            assertThat(DeployedServer.json(seen, JsonObject.class).getString("Details"))
                    .isEqualTo((where.equals("task") ? "In a task " : "")
                            + "an operator: operator true, administrator false");
        }
    }

    private static void tokensOfTheProviderShouldShowWhoAUserIs(DeployedServer server, IdentityProvider provider)
            throws Exception {
        String viewer = "Bearer "
                + provider.sign("at+jwt", provider.claims("anna", "Radiology").build());
        String operator = "Bearer "
                + provider.sign("JWT", provider.claims("otto", "PACS team").build());
        assertThat(status(server, viewer)).isEqualTo(200);
        assertThat(server.get("/tools/metrics", "Authorization", viewer).statusCode())
                .isEqualTo(403);
        assertThat(server.get("/tools/metrics", "Authorization", operator).statusCode())
                .isEqualTo(200);
        HttpResponse<String> seen = server.get("/dicom-web/studies", "X-Whom", "task", "Authorization", operator);
        assertThat(DeployedServer.json(seen, JsonObject.class).getString("Details"))
                .isEqualTo("In a task otto: operator true, administrator false");

        HttpResponse<String> expired = server.get(
                "/system",
                "Authorization",
                "Bearer "
                        + provider.sign(
                                "at+jwt",
                                provider.claims("anna", "Radiology")
                                        .add("exp", 1_000)
                                        .build()));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge ->
                        assertThat(challenge).startsWith("Bearer realm=").contains("error=\"invalid_token\""));
        assertThat(status(
                        server,
                        "Bearer "
                                + provider.sign(
                                        "at+jwt",
                                        provider.claims("eve", "Kitchen").build())))
                .isEqualTo(403);
        assertThat(server.get("/system").headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Orthanc Secure Area\"", "Bearer realm=\"Orthanc Secure Area\"");

        provider.changeKey();
        assertThat(status(
                        server,
                        "Bearer "
                                + provider.sign(
                                        "at+jwt",
                                        provider.claims("anna", "Radiology").build())))
                .isEqualTo(200);
        assertThat(status(server, viewer)).as("signed with a key that is gone").isEqualTo(401);
    }

    private static void usersShouldMakeTokensForTheirScripts(DeployedServer server) throws Exception {
        HttpResponse<String> made = server.send(
                "POST",
                "/auth/tokens",
                BodyPublishers.ofString("{\"Name\": \"nightly\", \"Role\": \"viewer\", \"Days\": 1}"),
                "Authorization",
                basic("operator"));
        assertThat(made.statusCode()).isEqualTo(200);
        JsonObject token = DeployedServer.json(made, JsonObject.class);
        String bearer = "Bearer " + token.getString("Token");
        assertThat(status(server, bearer)).isEqualTo(200);
        assertThat(server.get("/tools/metrics", "Authorization", bearer).statusCode())
                .isEqualTo(403);
        assertThat(server.send(
                                "POST",
                                "/auth/tokens",
                                BodyPublishers.ofString("{\"Name\": \"x\"}"),
                                "Authorization",
                                bearer)
                        .statusCode())
                .as("a token makes no others")
                .isEqualTo(403);
        assertThat(server.send(
                                "POST",
                                "/auth/tokens",
                                BodyPublishers.ofString("{\"Name\": \"x\", \"Role\": \"administrator\"}"),
                                "Authorization",
                                basic("operator"))
                        .statusCode())
                .isEqualTo(403);

        String id = token.getString("ID");
        assertThat(server.get("/auth/tokens", "Authorization", basic("operator"))
                        .body())
                .contains(id, "\"Owner\":\"an operator\"")
                .doesNotContain(token.getString("Token"));
        assertThat(server.get("/auth/tokens", "Authorization", basic("viewer")).body())
                .isEqualTo("[]");
        assertThat(server.get("/auth/tokens", "Authorization", basic("administrator"))
                        .body())
                .contains(id);
        assertThat(server.request("DELETE", "/auth/tokens/" + id, "Authorization", basic("viewer"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.request("DELETE", "/auth/tokens/" + id, "Authorization", basic("administrator"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(server, bearer)).isEqualTo(401);
    }

    private static void changesOfUsersShouldCountWithoutARestart(
            OwnServer own, DeployedServer server, String configuration) throws Exception {
        String before = basic("sonographer", "s");
        String session =
                SessionsOfPeople.cookie(server.get("/auth/password", "Authorization", before), "isocenter-session");
        assertThat(server.get("/system", "Cookie", session).statusCode()).isEqualTo(200);
        own.configure(configuration
                .replace("\"sonographer\": \"s\"", "\"new one\": \"n\"")
                .replace("\"sonographer\": \"viewer\"", "\"new one\": \"viewer\""));

        Eventually.holds("the new user is known", () -> status(server, basic("new one", "n")) == 200);
        assertThat(status(server, before)).isEqualTo(401);
        assertThat(server.get("/system", "Cookie", session).statusCode()).isEqualTo(401);
    }

    private static void guessesShouldHaveToWait(DeployedServer server) throws Exception {
        String guess = basic("nobody", "guess");
        HttpResponse<String> answer;
        int guesses = 0;
        do {
            answer = server.get("/system", "Authorization", guess);
            assertThat(answer.statusCode()).isIn(401, 429);
        } while (answer.statusCode() == 401 && ++guesses < 60);

        // Not a later answer: the wait may have ended meanwhile.
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(guesses).isPositive();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(status(server, basic("viewer"))).isEqualTo(200);
    }

    private static int status(DeployedServer server, String authorization) {
        try {
            return server.get("/system", "Authorization", authorization).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String basic(String role) {
        return switch (role) {
            case "viewer" -> basic("a viewer", "v");
            case "contributor" -> basic("a contributor", "c");
            case "operator" -> basic("an operator", "o");
            default -> basic("root", "r");
        };
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** Rows for routes: what is needed, by method and template. */
    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        rows().stream()
                .filter(cells -> !cells[0].equals("role"))
                .forEach(cells -> table.put(cells[0] + " " + cells[1], cells[2]));
        return table;
    }

    /** Rows for routes: the studies that they are about, by method and template. */
    private static Map<String, String> scopes() throws IOException {
        Map<String, String> table = new TreeMap<>();
        rows().stream()
                .filter(cells -> !cells[0].equals("role"))
                .forEach(cells -> table.put(cells[0] + " " + cells[1], cells[3]));
        return table;
    }

    private static Map<String, Set<String>> roles() throws IOException {
        return rows().stream()
                .filter(cells -> cells[0].equals("role"))
                .collect(Collectors.toMap(cells -> cells[1], cells -> Set.of(cells[2].split(" "))));
    }

    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }

    static String withoutPatterns(String template) {
        String simple = template.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}");
        return simple.length() > 1 && simple.endsWith("/") ? simple.substring(0, simple.length() - 1) : simple;
    }

    /** A path that the template matches. */
    static String path(String template) {
        String path = template.replaceAll("\\{\\w+:\\s*[0-9\\[][^{}]*(\\{[^{}]*})?[^{}]*}", "1")
                .replaceAll("\\{\\w+:\\s*\\.\\+}", "1")
                .replaceAll("\\{\\w+:\\s*\\(?([a-z-]+)[^{}]*}", "$1");
        return path.replaceAll("\\{(study|series|instance)}", "1.2.3")
                .replaceAll("\\{\\w+}", "1")
                .replaceAll("(?<=.)/$", "");
    }
}
