package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDateTime;
import org.isocenter.ejb.configuration.HousekeepingOptions.Trigger;
import org.junit.jupiter.api.Test;

class HousekeepingOptionsTest {

    private static HousekeepingOptions read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader("{\"Housekeeper\":" + json + "}"))) {
            return HousekeepingOptions.of(new Options(reader.readObject()));
        }
    }

    @Test
    void withoutTheOptionItShouldBeOnAtAllHours() {
        HousekeepingOptions options = read("{}");

        assertThat(options.enable()).isTrue();
        assertThat(options.force()).isFalse();
        assertThat(options.throttleDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.triggers()).containsExactlyInAnyOrder(Trigger.values());
        assertThat(options.hours()).isEqualTo(WeeklyHours.ALWAYS);
    }

    @Test
    void configurationOfThePluginShouldBeRead() {
        HousekeepingOptions options = read("{\"Enable\":false,\"ThrottleDelay\":5,\"GlobalPropertyId\":1025,"
                + "\"Triggers\":{\"StorageCompressionChange\":false,\"UnnecessaryDicomAsJsonFiles\":true},"
                + "\"Schedule\":{\"Monday\":[\"0-6\",\"20-24\"]}}");

        assertThat(options.enable()).isFalse();
        assertThat(options.throttleDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.triggers())
                .doesNotContain(Trigger.STORAGE_COMPRESSION)
                .contains(Trigger.INDEX);
        assertThat(options.hours().contain(LocalDateTime.of(2026, 11, 30, 5, 59)))
                .isTrue();
        assertThat(options.hours().contain(LocalDateTime.of(2026, 11, 30, 6, 0)))
                .isFalse();
        assertThat(options.hours().contain(LocalDateTime.of(2026, 11, 30, 23, 59)))
                .isTrue();
        assertThat(options.hours().contain(LocalDateTime.of(2026, 12, 1, 5, 0))).isFalse();
    }

    @Test
    void hoursThatAreNoneShouldBeRefused() {
        for (String hours : new String[] {"[\"6-6\"]", "[\"20-25\"]", "[6]", "\"0-6\""}) {
            assertThatThrownBy(() -> read("{\"Schedule\":{\"Monday\":" + hours + "}}"))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("Housekeeper.Schedule.Monday");
        }
        assertThatThrownBy(() -> read("{\"Schedule\":{\"Montag\":[\"0-6\"]}}"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("Montag");
    }
}
