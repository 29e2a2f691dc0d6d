package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.ejb.identity.Role;

/**
 * The identity provider whose users are ours, too (section {@code OpenIdConnect}, an option of ours).
 *
 * @param issuer its issuer identifier (OpenID Connect Core §1.2), exactly as its tokens name it; empty if there is none
 * @param audience what access tokens for us name as their audience
 * @param clientId who we are to the provider when people log in; empty if they do not by its means
 * @param clientSecret our secret; empty for a public client
 * @param scope what is asked for when people log in, names separated by spaces
 * @param algorithms of the signatures that are accepted (RFC 7518 §3.1), all of them asymmetric
 * @param clockSkew by which the provider's clock and ours may differ
 * @param userNameClaim the claim that is the name of a user: a member of the token, or a path with points between the names
 * @param rolesClaim the claim with the roles or groups of a user, likewise: an array, or words in a text
 * @param roles what each value of that claim makes a user
 * @param defaultRole what a user is whom none of the values makes anything; empty to refuse such users
 * @param sessionLifetime after which people have to log in again
 */
public record OpenIdOptions(
        String issuer,
        String audience,
        String clientId,
        String clientSecret,
        String scope,
        Set<String> algorithms,
        Duration clockSkew,
        String userNameClaim,
        String rolesClaim,
        Map<String, Role> roles,
        Optional<Role> defaultRole,
        Duration sessionLifetime) {

    static final String SECTION = "OpenIdConnect";

    /** Those that the library verifies by means of the JDK. None of them has a secret in common with the provider. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final int MOST_SKEW = 600;
    private static final int MOST_MINUTES = 7 * 24 * 60;

    public OpenIdOptions {
        algorithms = Set.copyOf(algorithms);
        roles = Map.copyOf(roles);
    }

    /** Whether there is a provider. */
    public boolean enabled() {
        return !issuer.isEmpty();
    }

    /** Whether people log in by its means. */
    public boolean hasLogin() {
        return enabled() && !clientId.isEmpty();
    }

    static OpenIdOptions of(Options options) {
        Options section = options.section(SECTION);
        String clientId = section.text("ClientId", "");
        OpenIdOptions read = new OpenIdOptions(
                section.text("Issuer", ""),
                section.text("Audience", clientId),
                clientId,
                section.text("ClientSecret", ""),
                section.text("Scope", "openid profile"),
                algorithms(section),
                Duration.ofSeconds(section.count("ClockSkew", 60, MOST_SKEW)),
                section.text("UserNameClaim", "preferred_username"),
                section.text("RolesClaim", "roles"),
                roles(section),
                defaultRole(section),
                Duration.ofMinutes(section.count("SessionMinutes", 480, MOST_MINUTES)));
        read.check(section);
        return read;
    }

    private void check(Options section) {
        if (!enabled()) {
            if (!section.names().isEmpty()) {
                throw section.wrong("Issuer", "the issuer that the provider's tokens name");
            }
            return;
        }
        if (!isSafe(issuer)) {
            throw section.wrong("Issuer", "the provider's issuer: a URL of https, or of http on this machine");
        }
        if (audience.isEmpty()) {
            throw section.wrong("Audience", "what access tokens for this server name as their audience");
        }
        if (userNameClaim.isEmpty()) {
            throw section.wrong("UserNameClaim", "the name of a claim");
        }
        if (!scopes().contains("openid")) {
            throw section.wrong("Scope", "names of scopes, \"openid\" among them");
        }
        if (sessionLifetime.isZero()) {
            throw section.wrong("SessionMinutes", "a number from 1 to " + MOST_MINUTES);
        }
    }

    private Set<String> scopes() {
        return Arrays.stream(scope.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** Whoever stands between us and the provider could name itself keys; on this machine nobody does. */
    private static boolean isSafe(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isHere(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHere(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Set<String> algorithms(Options section) {
        Set<String> algorithms = new LinkedHashSet<>();
        for (JsonValue value : section.array("Algorithms")) {
            String algorithm = value instanceof JsonString text ? text.getString() : "";
            if (!ALGORITHMS.contains(algorithm)) {
                throw section.wrong("Algorithms", "an array of names among " + new TreeSet<>(ALGORITHMS));
            }
            algorithms.add(algorithm);
        }
        return algorithms.isEmpty() ? ALGORITHMS : algorithms;
    }

    /** By default values of the claim are the names of our roles. */
    private static Map<String, Role> roles(Options section) {
        Map<String, Role> roles = new LinkedHashMap<>();
        section.texts("Roles").forEach((value, name) -> roles.put(value, role(section, "Roles", name)));
        if (roles.isEmpty()) {
            for (Role role : Role.values()) {
                roles.put(role.roleName(), role);
            }
        }
        return roles;
    }

    private static Optional<Role> defaultRole(Options section) {
        String name = section.text("DefaultRole", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(role(section, "DefaultRole", name));
    }

    private static Role role(Options section, String option, String name) {
        return Role.of(name)
                .orElseThrow(() -> section.wrong(option, "given in names of roles, which are " + Role.roleNames()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OpenIdOptions[" + issuer + ", " + audience + ", " + clientId + "]";
    }
}
