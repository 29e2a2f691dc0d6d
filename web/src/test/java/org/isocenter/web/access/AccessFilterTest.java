package org.isocenter.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.util.Base64;
import java.util.Map;
import org.isocenter.ejb.configuration.HttpAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterTest {

    private static final HttpAccess DEFAULTS = new HttpAccess(8042, false, false, false, Map.of(), true);
    private static final HttpAccess REMOTE = new HttpAccess(8042, false, true, true, Map.of("alice", "secret"), true);
    private static final HttpAccess LOCAL_USERS =
            new HttpAccess(8042, false, false, true, Map.of("alice", "secret"), true);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "0:0:0:0:0:0:0:1"})
    void thisMachineShouldPassByDefault(String address) throws UnknownHostException {
        assertThat(AccessFilter.refusal(DEFAULTS, address, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1", "0.0.0.0"})
    void otherMachinesShouldBeForbiddenByDefaultWhateverTheirCredentials(String address) throws UnknownHostException {
        assertThat(AccessFilter.refusal(DEFAULTS, address, null)).hasValue(403);
        assertThat(AccessFilter.refusal(LOCAL_USERS, address, basic("alice:secret")))
                .hasValue(403);
    }

    @Test
    void otherMachinesShouldNeedAUserWhereTheyMayConnect() throws UnknownHostException {
        assertThat(AccessFilter.refusal(REMOTE, "192.0.2.1", null)).hasValue(401);
        assertThat(AccessFilter.refusal(REMOTE, "192.0.2.1", basic("alice:wrong")))
                .hasValue(401);
        assertThat(AccessFilter.refusal(REMOTE, "192.0.2.1", basic("alice:secret")))
                .isEmpty();
    }

    @Test
    void thisMachineShouldNeedAUserTooWhereAuthenticationIsOn() throws UnknownHostException {
        assertThat(AccessFilter.refusal(LOCAL_USERS, "127.0.0.1", null)).hasValue(401);
        assertThat(AccessFilter.refusal(LOCAL_USERS, "127.0.0.1", basic("alice:secret")))
                .isEmpty();
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }
}
