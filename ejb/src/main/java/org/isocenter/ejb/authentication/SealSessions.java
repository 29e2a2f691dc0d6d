package org.isocenter.ejb.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.secrets.SealSecrets;
import org.isocenter.ejb.secrets.UnknownKey;

/**
 * Sessions of people, which their browsers keep: encrypted and authenticated with the key that all nodes have in common, so that each of
 * them knows a session that another began, and none has to remember any.
 */
@Singleton
public class SealSessions {

    private static final String PLACE = "session";
    private static final int LONGEST = 4096;

    private final SealSecrets secrets;
    private final InstantSource clock;

    @Inject
    SealSessions(SealSecrets secrets) {
        this(secrets, InstantSource.system());
    }

    SealSessions(SealSecrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Begins a session.
     *
     * @param registered whether it is that of a registered user
     * @return letters, digits, hyphens and underscores
     */
    public String begin(Identity identity, boolean registered, Duration lifetime) {
        JsonArrayBuilder roles = Json.createArrayBuilder();
        identity.roles().forEach(role -> roles.add(role.roleName()));
        return seal(
                PLACE,
                Json.createObjectBuilder()
                        .add("name", identity.name())
                        .add("roles", roles)
                        .add("registered", registered)
                        .build(),
                lifetime);
    }

    /** Whose session it is; empty if it has ended, or is none of ours. */
    public Optional<Session> open(String sealed) {
        return open(PLACE, sealed)
                .map(session -> new Session(
                        new Identity(session.getString("name"), roles(session)),
                        session.getBoolean("registered", false)));
    }

    private static Set<Role> roles(JsonObject session) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        session.getJsonArray("roles").getValuesAs(JsonString::getString).forEach(name -> Role.of(name)
                .ifPresent(roles::add));
        return roles;
    }

    /**
     * Seals values that only we can read again, for a time.
     *
     * @param place what they are for: they cannot be opened as something else
     */
    public String seal(String place, JsonObject values, Duration lifetime) {
        JsonObject ending = Json.createObjectBuilder(values)
                .add("ends", clock.instant().plus(lifetime).getEpochSecond())
                .build();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(secrets.seal(place, ending.toString()).getBytes(UTF_8));
    }

    /** Opens what {@link #seal} gave; empty if its time is over, or it is something else. */
    public Optional<JsonObject> open(String place, String sealed) {
        if (sealed.isEmpty() || sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(sealed), UTF_8);
            if (!SealSecrets.isSealed(text)) {
                return Optional.empty();
            }
            try (JsonReader reader = Json.createReader(new StringReader(secrets.open(place, text)))) {
                JsonObject values = reader.readObject();
                long ends = values.getJsonNumber("ends").longValue();
                return clock.instant().getEpochSecond() < ends ? Optional.of(values) : Optional.empty();
            }
        } catch (IllegalArgumentException | UnknownKey | JsonException e) {
            return Optional.empty();
        }
    }
}
