package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.ejb.identity.Role;
import org.isocenter.web.IsocenterApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of permissions against the resource classes of JAX-RS. */
class PermissionTableTest {

    private static final PermissionTable TABLE = PermissionTable.INSTANCE;

    /** A new route is among them by itself: the application names its classes. */
    private static Stream<Method> routes() {
        return new IsocenterApplication()
                .getClasses().stream()
                        .filter(resource -> resource.isAnnotationPresent(Path.class))
                        .flatMap(resource -> Arrays.stream(resource.getMethods()))
                        .filter(method ->
                                RefuseInReadOnlyArchive.httpMethod(method).isPresent());
    }

    private static String key(Method route) {
        return PermissionTable.key(
                RefuseInReadOnlyArchive.httpMethod(route).orElseThrow(), RefuseWithoutPermission.template(route));
    }

    /** If it fails: decide who may use your route, and add a row to {@code permissions.tsv}. */
    @Test
    void everyRouteShouldHaveARow() {
        Set<String> keys = routes().map(PermissionTableTest::key).collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys).hasSizeGreaterThan(100).isSubsetOf(TABLE.routes());
    }

    /** If it fails: decide what the audit trail has to say of your route, and add it to its row in {@code permissions.tsv}. */
    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteShouldSayWhatTheAuditTrailCallsIt(Method route) {
        assertThat(RefuseWithoutPermission.requirement(route).orElseThrow())
                .as(key(route))
                .matches(PermissionTable.Requirement::isUnderstood);
    }

    @Test
    void everyRowShouldHaveARoute() {
        assertThat(TABLE.routes())
                .isSubsetOf(routes().map(PermissionTableTest::key).toList());
    }

    /** If it fails: your route names a resource, so clients who may not reach it must not learn of it. */
    @Test
    void everyRouteThatNamesAResourceShouldAskWhetherTheClientMayReachIt() {
        Set<String> unasked = routes().filter(route -> {
                    String template = PermissionTable.key("", RefuseWithoutPermission.template(route));
                    return template.contains("{study}")
                            || template.matches(" /(\\{level}|patients|studies|series|instances)/\\{id}.*");
                })
                .filter(route ->
                        RefuseWithoutPermission.requirement(route).orElseThrow().scope() == Scope.NONE)
                .map(PermissionTableTest::key)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unasked).isEmpty();
        assertThat(routes().map(route ->
                        RefuseWithoutPermission.requirement(route).orElseThrow().scope()))
                .contains(Scope.values());
    }

    @Test
    void routesOfResourcesShouldHaveALevelThatCanBeTold() {
        assertThat(routes().filter(route -> RefuseWithoutPermission.requirement(route)
                                        .orElseThrow()
                                        .scope()
                                == Scope.RESOURCE)
                        .map(RefuseWithoutPermission::template)
                        .filter(template -> RefuseOtherStudies.level(template).isEmpty()
                                && !template.replaceFirst("^/+", "").startsWith("{level")))
                .isEmpty();
    }

    @Test
    void routeWithoutARowShouldBeClosed() throws Exception {
        assertThat(RefuseWithoutPermission.requirement(Forgotten.class.getMethod("post")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteShouldBeOpenToWhoHasItsPermissionsAndToNobodyElse(Method route) {
        PermissionTable.Requirement requirement =
                RefuseWithoutPermission.requirement(route).orElseThrow();
        if (requirement.permissions().isEmpty()) {
            return;
        }
        for (Role role : Role.values()) {
            Set<Permission> had = TABLE.permissions(role.roleName()::equals);
            assertThat(RefuseWithoutPermission.missing(requirement.permissions(), had)
                            .isEmpty())
                    .as(key(route) + " for " + role)
                    .isEqualTo(had.containsAll(requirement.permissions()));
        }
        assertThat(RefuseWithoutPermission.missing(requirement.permissions(), TABLE.permissions(name -> false)))
                .as(key(route) + " for nobody")
                .isPresent();
    }

    @Test
    void onlyReadinessAndTheWayToALoginShouldBeForAnyone() {
        assertThat(TABLE.routes().stream().filter(route -> TABLE.isForAnyone(route.split(" ")[0], route.split(" ")[1])))
                .containsExactlyInAnyOrder(
                        "GET /tools/readiness", "GET /auth/login", "GET /auth/callback", "GET /auth/open");
        assertThat(TABLE.isForAnyone("POST", "/tools/readiness")).isFalse();
        assertThat(TABLE.isForAnyone("GET", "/tools/readiness/")).isFalse();
    }

    @Test
    void eachRoleShouldHaveThePermissionsOfTheOneBelowIt() {
        Set<Permission> below = EnumSet.noneOf(Permission.class);
        for (Role role : Role.values()) {
            assertThat(TABLE.permissions(role)).as(role.roleName()).containsAll(below);
            assertThat(TABLE.permissions(role).size()).isGreaterThan(below.size());
            below.addAll(TABLE.permissions(role));
        }
        assertThat(below).isEqualTo(EnumSet.allOf(Permission.class));
    }

    @Test
    void whoViewsShouldChangeNothing() {
        Set<Permission> viewer = TABLE.permissions(Role.VIEWER);
        Set<String> open = routes().filter(route -> !RefuseInReadOnlyArchive.isSafe(
                        RefuseInReadOnlyArchive.httpMethod(route).orElseThrow()))
                .filter(route -> viewer.containsAll(
                        RefuseWithoutPermission.requirement(route).orElseThrow().permissions()))
                .map(PermissionTableTest::key)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(open)
                .containsExactly(
                        "DELETE /auth/tokens/{id}",
                        "POST /auth/logout",
                        "POST /auth/tokens",
                        "POST /instances/{id}/{what}",
                        "POST /tools/bulk-content",
                        "POST /tools/count-resources",
                        "POST /tools/create-{form}",
                        "POST /tools/find",
                        "POST /tools/lookup",
                        "POST /{level}/{id}/attachments/{name}/verify-md5",
                        "POST /{level}/{id}/{form}",
                        "PUT /auth/tokens/{id}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 'studies/{study: [0-9.]{1,64}}/series/', GET /studies/{study}/series",
        "GET, /{level: patients|studies}//{id}, GET /{level}/{id}",
        "POST, /, POST /",
        "GET, a{b}, GET /a{b}"
    })
    void routesShouldBeToldApartWithoutPatterns(String method, String template, String key) {
        assertThat(PermissionTable.key(method, template)).isEqualTo(key);
    }

    @Test
    void refusalShouldNameWhatIsMissing() {
        assertThat(RefuseWithoutPermission.missing(
                        EnumSet.of(Permission.STORE, Permission.DELETE), EnumSet.of(Permission.READ)))
                .isEqualTo(Optional.of("The user lacks the permission \"store\" and \"delete\""));
    }

    /** A resource class whose author has forgotten the table. */
    @Path("forgotten")
    public static final class Forgotten {

        @jakarta.ws.rs.POST
        public void post() {}
    }
}
