package org.isocenter.ejb.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.isocenter.ejb.files.PutFilesAside;
import org.isocenter.ejb.verification.VerifyStorage;
import org.junit.jupiter.api.Test;

class ExposeStorageTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    @SuppressWarnings("NullAway") // nothing is verified
    void stateShouldBeReadableBeforeTheFirstVerification() throws Exception {
        ExposeStorage bean = new ExposeStorage(new VerifyStorage(null, null, null, null, null), new PutFilesAside());
        ObjectName name = new ObjectName(StorageMXBean.NAME);
        bean.register();
        try {
            assertThat(server.getAttribute(name, "VerificationState")).isEqualTo("NONE");
            assertThat(server.getAttribute(name, "DamagedFiles")).isEqualTo(0L);
            assertThat((String[]) server.getAttribute(name, "Findings")).isEmpty();
        } finally {
            bean.unregister();
        }
        assertThat(server.isRegistered(name)).isFalse();
    }
}
