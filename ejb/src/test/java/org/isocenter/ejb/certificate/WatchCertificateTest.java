package org.isocenter.ejb.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.isocenter.ejb.configuration.TlsOptions;
import org.isocenter.ejb.tls.TestPem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCertificateTest {

    @TempDir
    Path directory;

    private Instant now = Instant.now();
    private final List<String> said = new ArrayList<>();

    @Test
    void expiryWithinAMonthShouldBeSaid() throws Exception {
        TestPem pem = TestPem.of("CN=pacs", "EC", Duration.ofDays(40));
        Path file = Files.writeString(directory.resolve("own.pem"), pem.keyPem() + pem.certificatePem());
        WatchCertificate watch = watch(file, true);

        watch.look();
        assertThat(said).isEmpty();
        assertThat(watch.isValidForAWhile()).isTrue();
        now = now.plus(Duration.ofDays(11));
        watch.look();
        assertThat(said)
                .containsExactly("The certificate in " + file + " expires at "
                        + pem.certificate().getNotAfter().toInstant()
                        + ": replace the file, the server need not be started anew");
        assertThat(watch.expires()).contains(pem.certificate().getNotAfter().toInstant());
        assertThat(watch.isValidForAWhile()).isFalse();

        TestPem renewed = TestPem.of("CN=pacs", "EC", Duration.ofDays(90));
        Files.writeString(file, renewed.keyPem() + renewed.certificatePem());
        watch.look();
        assertThat(said).hasSize(1);
    }

    @Test
    void fileThatIsGoneShouldBeSaid() {
        WatchCertificate watch = watch(directory.resolve("none.pem"), true);

        watch.look();

        assertThat(said).singleElement().asString().contains("cannot be read");
        assertThat(watch.expires()).isEmpty();
    }

    @Test
    void withoutHttpsNothingShouldBeLookedAt() {
        WatchCertificate watch = watch(directory.resolve("none.pem"), false);

        watch.look();

        assertThat(said).isEmpty();
        assertThat(watch.isValidForAWhile()).isTrue();
    }

    private WatchCertificate watch(Path file, boolean enabled) {
        return new WatchCertificate(
                new TlsOptions(enabled, file, Optional.empty(), false, List.of()), null, () -> now, new Said());
    }

    /** Keeps what is said. */
    private final class Said implements Logger {

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            said.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            said.add(format);
        }
    }
}
