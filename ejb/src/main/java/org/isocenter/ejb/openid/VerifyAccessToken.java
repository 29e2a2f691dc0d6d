package org.isocenter.ejb.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Tells users by access tokens that the identity provider has signed for this server (RFC 9068, and JWTs that have no type of their
 * own). Tokens have to name issuer, audience, subject and end of their life.
 */
@Singleton
public class VerifyAccessToken {

    private static final Logger LOG = System.getLogger(VerifyAccessToken.class.getName());

    /** More than the headers of a request may be. */
    private static final int LONGEST = 32 * 1024;

    private static final Set<String> REQUIRED = Set.of("exp", "sub");

    /** What ID tokens (Core §3.1.3.6, §3.3.2.11) and logout tokens (Back-Channel Logout §2.4) have, and access tokens have not. */
    private static final Set<String> FOREIGN = Set.of("at_hash", "c_hash", "events");

    /** What one provider writes into the claim {@code typ} of tokens that it signs for other purposes than access. */
    private static final Set<String> FOREIGN_TYPES = Set.of("ID", "Refresh", "Offline", "Logout");

    private static final Outcome AWAY = new Outcome.Unavailable("The identity provider cannot be asked at the moment");

    private final OpenIdOptions options;
    private final KnownUsers registered;
    private final UserClaims users;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final DefaultJWTProcessor<SecurityContext> processorOfOthers;

    @Inject
    VerifyAccessToken(OpenIdOptions options, KnownUsers registered, Provider provider) {
        this(options, registered, provider, InstantSource.system());
    }

    VerifyAccessToken(OpenIdOptions options, KnownUsers registered, Provider provider, InstantSource clock) {
        this.options = options;
        this.registered = registered;
        this.users = new UserClaims(options);
        this.processor = processor(provider, new Claims(options, Collections.singleton(options.audience()), clock));
        this.processorOfOthers = processor(provider, new Claims(options, null, clock));
    }

    private DefaultJWTProcessor<SecurityContext> processor(Provider provider, Claims claims) {
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        made.setJWSKeySelector(provider.keySelector());
        made.setJWTClaimsSetVerifier(claims);
        return made;
    }

    /**
     * Finds out whose token it is.
     *
     * @param address of the client, for the log
     */
    public Outcome verify(String token, String address) {
        Outcome outcome =
                options.enabled() && token.length() <= LONGEST ? verified(token) : refused("The token is none");
        if (outcome instanceof Outcome.Refused refused) {
            LOG.log(Level.WARNING, "A token of a client at {0} is refused: {1}", address, refused.reason());
        } else if (outcome instanceof Outcome.WithoutRole without) {
            LOG.log(Level.WARNING, "\"{0}\" at {1} has a token, but no role here", without.name(), address);
        }
        return outcome;
    }

    private Outcome verified(String token) {
        try {
            return identified(users, registered, processor.process(token, null));
        } catch (RateLimitReachedException e) {
            return refused("The key of its signature is not known");
        } catch (ParseException e) {
            return refused("The token is no JWT");
        } catch (BadJOSEException e) {
            return refused(sentence(e));
        } catch (JOSEException e) {
            LOG.log(Level.WARNING, "Tokens cannot be verified: {0}", e.getMessage());
            return AWAY;
        }
    }

    /** The user whom verified claims are about. */
    static Outcome identified(UserClaims users, KnownUsers registered, JWTClaimsSet claims) {
        Optional<String> name = users.name(claims.getClaims());
        if (name.isEmpty()) {
            return refused("The token names no user");
        }
        if (registered.current().containsKey(name.get())) {
            return refused("The token names a user whom this server registers itself");
        }
        Set<Role> roles = users.roles(claims.getClaims());
        return roles.isEmpty()
                ? new Outcome.WithoutRole(name.get())
                : new Outcome.Known(new Identity(name.get(), roles));
    }

    /**
     * The claims of an ID token, with those of the access token that came with it in place of what it does not say: some providers write
     * roles there only. The access token may be for another audience, and may be none that can be read.
     */
    JWTClaimsSet rolesAdded(JWTClaimsSet idToken, String accessToken) {
        try {
            JWTClaimsSet other = processorOfOthers.process(accessToken, null);
            if (!idToken.getSubject().equals(other.getSubject())) {
                return idToken;
            }
            JWTClaimsSet.Builder both = new JWTClaimsSet.Builder(other);
            idToken.getClaims().forEach(both::claim);
            return users.roles(both.build().getClaims()).isEmpty() ? idToken : both.build();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return idToken;
        }
    }

    private static Outcome refused(String reason) {
        return new Outcome.Refused(reason);
    }

    /** What the library says, in characters that a header takes. */
    private static String sentence(BadJOSEException failure) {
        String text = failure.getMessage();
        return text == null ? "The token is not valid" : text.replaceAll("[^ !#-\\[\\]-~]", "?");
    }

    /** Claims of access tokens for us. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final InstantSource clock;

        /** @param audience null for any: of tokens that came from the provider itself */
        Claims(OpenIdOptions options, @Nullable Set<String> audience, InstantSource clock) {
            super(audience, new JWTClaimsSet.Builder().issuer(options.issuer()).build(), REQUIRED, FOREIGN);
            this.clock = clock;
            setMaxClockSkew(Math.toIntExact(options.clockSkew().toSeconds()));
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (claims.getClaim("typ") instanceof String type && FOREIGN_TYPES.contains(type)) {
                throw new BadJWTException("The token is not for access");
            }
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
