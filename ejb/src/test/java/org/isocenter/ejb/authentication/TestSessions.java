package org.isocenter.ejb.authentication;

import java.time.InstantSource;
import org.isocenter.ejb.secrets.TestSecrets;

/** Seals sessions with a key of the test run. */
public final class TestSessions {

    private TestSessions() {}

    public static SealSessions of(InstantSource clock) {
        return new SealSessions(TestSecrets.seal(), clock);
    }
}
