package org.isocenter.tests.hostile;

import static org.isocenter.tests.server.DeployedServer.SHARED;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients get wrong is answered with a status below 500, soon, and harms nothing. */
@ExtendWith(ArquillianExtension.class)
class HostileRequestsIT {

    @Test
    void noRequestShouldBeAnErrorOfTheServerOrHarmWhatIsStored() throws Exception {
        new HostileAttack(SHARED).shouldBeNoErrorOfTheServerAndHarmNothing();
    }
}
