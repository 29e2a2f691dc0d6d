package org.isocenter.web.orthanc.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.ProtectPatients;
import org.isocenter.web.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protection of patients, as clients read and change it. */
class ProtectionResourceTest {

    private static final String PATH = "/patients/a/protected";

    private final Map<String, Boolean> patients = new HashMap<>(Map.of("a", false));
    private final Routes routes = routes();

    @ParameterizedTest
    @CsvSource({"1, 1", "true, 1", "0, 0", "false, 0", "'1\n', 1"})
    void protectionShouldBeWhatWasWritten(String body, String expected) {
        patients.put("a", expected.equals("0"));

        assertThat(routes.send("PUT", PATH, body).status()).isEqualTo(200);
        assertThat(routes.get(PATH).body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "yes", "TRUE", "1 and much more than any value of it has"})
    void bodyThatIsNoFlagShouldBeRefusedAndChangeNothing(String body) {
        assertThat(routes.failureOfSending("PUT", PATH, body)).isInstanceOf(RequestFailure.BadFileFormat.class);
        assertThat(patients).containsEntry("a", false);
    }

    @Test
    void unknownPatientShouldBeSaidToBeUnknownWhateverIsWritten() {
        assertThat(routes.failureOf("/patients/b/protected")).isInstanceOf(RequestFailure.ParameterOutOfRange.class);
        assertThat(routes.failureOfSending("PUT", "/patients/b/protected", "2"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    private Routes routes() {
        ProtectionResource resource = new ProtectionResource();
        resource.protectPatients = new ProtectPatients() {
            @Override
            public Optional<Boolean> isProtected(String id) {
                return Optional.ofNullable(patients.get(id));
            }

            @Override
            public boolean protect(String id, boolean flag) {
                return patients.replace(id, flag) != null;
            }
        };
        return new Routes(resource);
    }
}
