package org.isocenter.ejb.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.PasswordHash;
import org.isocenter.ejb.identity.RegisteredUser;

/**
 * Tells registered users by name and password. An answer takes the same time whether there is no such user or the password
 * is wrong. What was right is remembered for minutes, by a code that is good for nothing else, so that not each request
 * costs a hash.
 */
@Singleton
public class AuthenticateUser {

    private static final Logger LOG = System.getLogger(AuthenticateUser.class.getName());
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 1_000;
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);
    private static final String MAC = "HmacSHA256";
    private static final Outcome NOBODY = new Outcome.Unknown();

    private final KnownUsers users;
    private final DicomWebRoots roots;
    private final FailedLogins failures;
    private final SecretKeySpec key;
    private final Cache<String, Remembered> remembered;

    /** Hashes are made by half of the processors at most: the others are for who is known. */
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /**
     * A password that was right.
     *
     * @param among the users of that time: when they change, each has to show it again
     */
    private record Remembered(Identity identity, Map<String, RegisteredUser> among) {}

    @Inject
    public AuthenticateUser(HttpAccess access, KnownUsers users, DicomWebRoots roots) {
        this(access, users, roots, InstantSource.system());
    }

    AuthenticateUser(HttpAccess access, KnownUsers users, DicomWebRoots roots, InstantSource clock) {
        this.users = users;
        this.roots = roots;
        this.failures = new FailedLogins(clock);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, MAC);
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
        long plain = users.current().values().stream()
                .filter(user -> user.hash().isEmpty())
                .count();
        if (access.authenticationEnabled() && plain > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} of the passwords in RegisteredUsers can be read by whoever can read the configuration. "
                            + "bin/hash-password.sh makes hashes to put in their place.",
                    plain);
        }
    }

    /**
     * Finds the user of a name and a password.
     *
     * @param address of the client, in numbers
     */
    public Outcome authenticate(String name, String password, String address) {
        if (name.length() > HttpAccess.LONGEST_NAME || password.length() > HttpAccess.LONGEST_PASSWORD) {
            return NOBODY;
        }
        String code = code(name, password);
        Map<String, RegisteredUser> current = users.current();
        Remembered known = remembered.getIfPresent(code);
        if (known != null && known.among == current) {
            return new Outcome.Known(known.identity);
        }
        // A proxy's address is everybody's.
        Optional<String> own = roots.trustedProxies().stream().anyMatch(range -> range.contains(address))
                ? Optional.empty()
                : Optional.of(ClientNetwork.of(address));
        Optional<Duration> wait = failures.begin(own, name);
        if (wait.isPresent()) {
            return new Outcome.Later(wait.get());
        }
        if (!mayHash()) {
            failures.withdraw(own, name);
            return new Outcome.Later(LONGEST_QUEUE);
        }
        Optional<RegisteredUser> user;
        try {
            user = user(current, name, password);
        } finally {
            hashing.release();
        }
        if (user.isEmpty()) {
            LOG.log(Level.WARNING, "A client at {0} has failed to log in as \"{1}\"", address, printable(name));
            return NOBODY;
        }
        failures.succeeded(own, name);
        Identity identity = new Identity(name, Set.of(user.get().role()));
        remembered.put(code, new Remembered(identity, current));
        return new Outcome.Known(identity);
    }

    /** The user, if the password is right; found out in the time of the longest hash. */
    private Optional<RegisteredUser> user(Map<String, RegisteredUser> current, String name, String password) {
        int mostIterations = current.values().stream()
                .mapToInt(AuthenticateUser::iterations)
                .max()
                .orElse(0);
        RegisteredUser user = current.get(name);
        if (user == null) {
            PasswordHash.spend(password, mostIterations);
            return Optional.empty();
        }
        boolean right =
                user.hash().map(hash -> hash.matches(password)).orElseGet(() -> isEqual(user.password(), password));
        PasswordHash.spend(password, mostIterations - iterations(user));
        return right ? Optional.of(user) : Optional.empty();
    }

    private static int iterations(RegisteredUser user) {
        return user.hash().map(PasswordHash::iterations).orElse(0);
    }

    private boolean mayHash() {
        try {
            return hashing.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Compares codes, which have one length whatever the texts have. */
    private boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                code("", expected).getBytes(UTF_8), code("", given).getBytes(UTF_8));
    }

    /** The code of a name and a password, under a key that ends with the process. */
    private String code(String name, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(name.getBytes(UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + MAC, e);
        }
    }

    /** A name that a stranger has sent, as a line of the log takes it. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
