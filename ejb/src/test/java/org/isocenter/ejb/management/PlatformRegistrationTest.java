package org.isocenter.ejb.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class PlatformRegistrationTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void attributesShouldBeReadableUntilTheBeanIsTakenAway() throws Exception {
        PlatformRegistration registration = new PlatformRegistration(ConfigurationMXBean.NAME);
        ObjectName name = new ObjectName(ConfigurationMXBean.NAME);

        registration.register(() -> "{}", ConfigurationMXBean.class);
        assertThat(server.getAttribute(name, "Effective")).isEqualTo("{}");
        registration.register(() -> "{ }", ConfigurationMXBean.class);
        assertThat(server.getAttribute(name, "Effective")).isEqualTo("{ }");

        registration.unregister();
        assertThat(server.isRegistered(name)).isFalse();
    }
}
