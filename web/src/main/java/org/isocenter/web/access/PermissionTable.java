package org.isocenter.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.identity.Role;

/**
 * The table of permissions ({@code permissions.tsv}): what each role may do, and what each route needs. A route that it
 * does not name is closed to everybody.
 */
public final class PermissionTable {

    private static final String ROLE = "role";
    private static final String ANYONE = "anyone";
    private static final String USER = "user";

    /** The pattern of a template's parameter: routes are told apart without it. */
    private static final Pattern PATTERN = Pattern.compile("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

    /** The table that the application has. */
    static final PermissionTable INSTANCE = read();

    private final Map<Role, Set<Permission>> roles;
    private final Map<String, Requirement> routes;

    private PermissionTable(Map<Role, Set<Permission>> roles, Map<String, Requirement> routes) {
        this.roles = roles;
        this.routes = routes;
    }

    /**
     * What a route needs.
     *
     * @param anyone whether it serves clients who have not identified themselves
     * @param permissions that a client must have, all of them; empty if it suffices to be a user
     * @param scope the studies that it is about
     * @param audit what the audit trail says of it; empty if the table does not say
     */
    public record Requirement(boolean anyone, Set<Permission> permissions, Scope scope, String audit) {

        /** What is done says itself what it has been. */
        private static final String ITSELF = "itself";

        private static final String NOTHING = "-";

        public Requirement {
            permissions = Set.copyOf(permissions);
        }

        /** Whether the audit trail is concerned. */
        public boolean isAudited() {
            return !audit.equals(NOTHING);
        }

        /** What the audit trail calls each request; empty if requests are nothing to it, or if what they do tells itself. */
        public Optional<AuditKind> auditKind() {
            return audit.isEmpty() ? Optional.of(AuditKind.ACCESS) : AuditKind.of(audit);
        }

        /** Whether the table says something that the audit trail understands. */
        boolean isUnderstood() {
            return AuditKind.of(audit).isPresent() || audit.equals(ITSELF) || audit.equals(NOTHING);
        }
    }

    /** What a route needs; empty if the table does not name it. */
    Optional<Requirement> requirement(String method, String template) {
        return Optional.ofNullable(routes.get(key(method, template)));
    }

    /** Whether a request is for a route that anyone may use; such routes have no parameters in their paths. */
    boolean isForAnyone(String method, String path) {
        Requirement requirement = routes.get(method + " " + path);
        return requirement != null && requirement.anyone();
    }

    /** What a user with these roles may do. */
    Set<Permission> permissions(Predicate<String> isInRole) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach((role, permissions) -> {
            if (isInRole.test(role.roleName())) {
                all.addAll(permissions);
            }
        });
        return all;
    }

    /** What a role may do. */
    Set<Permission> permissions(Role role) {
        return roles.getOrDefault(role, Set.of());
    }

    /** All rows for routes: method and template, separated by a space. */
    Set<String> routes() {
        return Collections.unmodifiableSet(routes.keySet());
    }

    /** Names a route: method, space, and the template without patterns, with one slash in front and none at the end. */
    public static String key(String method, String template) {
        String path = PATTERN.matcher("/" + template).replaceAll("{$1}").replaceAll("/{2,}", "/");
        return method + " " + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static PermissionTable read() {
        Map<Role, Set<Permission>> roles = new EnumMap<>(Role.class);
        Map<String, Requirement> routes = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PermissionTable.class.getResourceAsStream("permissions.tsv")), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    if (cells[0].equals(ROLE)) {
                        roles.put(Role.of(cells[1]).orElseThrow(), permissions(cells[2]));
                    } else if (routes.put(key(cells[0], cells[1]), row(cells)) != null) {
                        throw new IllegalStateException("permissions.tsv has two rows for " + line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PermissionTable(roles, routes);
    }

    private static Requirement row(String[] cells) {
        Scope scope = Scope.of(cells[3]);
        String audit = cells.length > 4 ? cells[4] : "";
        return switch (cells[2]) {
            case ANYONE -> new Requirement(true, Set.of(), scope, audit);
            case USER -> new Requirement(false, Set.of(), scope, audit);
            default -> new Requirement(false, permissions(cells[2]), scope, audit);
        };
    }

    private static Set<Permission> permissions(String text) {
        return Arrays.stream(text.split(" ")).map(Permission::of).collect(Collectors.toUnmodifiableSet());
    }
}
