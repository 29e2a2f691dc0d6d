package org.isocenter.ejb.openid;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Reads who a user is from what the provider claims (OpenID Connect Core §5).
 *
 * @param options that say in which claims it stands
 */
record UserClaims(OpenIdOptions options) {

    /** The name of the user; empty if there is none that could be one here. */
    Optional<String> name(Map<String, Object> claims) {
        return claim(claims, options.userNameClaim()) instanceof String name && HttpAccess.isName(name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** The roles of the user; empty if the provider's words make him nothing here. */
    Set<Role> roles(Map<String, Object> claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words(claim(claims, options.rolesClaim())).forEach(word -> {
            Role role = options.roles().get(word);
            if (role != null) {
                roles.add(role);
            }
        });
        if (roles.isEmpty()) {
            options.defaultRole().ifPresent(roles::add);
        }
        return roles;
    }

    /** An array, or words in a text as in the claim {@code scope} (RFC 8693 §4.2). */
    private static Stream<String> words(@Nullable Object value) {
        if (value instanceof Collection<?> array) {
            return array.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        // A group may have a blank in its name.
        return value instanceof String text
                ? Stream.concat(Stream.of(text), Arrays.stream(text.split(" ")))
                : Stream.empty();
    }

    /** The claim of that very name, which may have points in it, as URLs have; else what a path leads to. */
    private static @Nullable Object claim(Map<String, Object> claims, String name) {
        Object direct = claims.get(name);
        int point = name.indexOf('.');
        if (direct != null || point < 0) {
            return direct;
        }
        return claims.get(name.substring(0, point)) instanceof Map<?, ?> inner
                ? step(inner, name.substring(point + 1))
                : null;
    }

    private static @Nullable Object step(Map<?, ?> object, String path) {
        Object direct = object.get(path);
        int point = path.indexOf('.');
        if (direct != null || point < 0) {
            return direct;
        }
        return object.get(path.substring(0, point)) instanceof Map<?, ?> inner
                ? step(inner, path.substring(point + 1))
                : null;
    }
}
