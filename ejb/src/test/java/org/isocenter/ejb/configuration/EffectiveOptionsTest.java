package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EffectiveOptionsTest {

    @Test
    void everyOptionShouldBeThereWithItsDefault() {
        JsonObject effective = effective("{}");

        assertThat(effective.getInt("HttpPort")).isEqualTo(8042);
        assertThat(effective.getBoolean("OverwriteInstances")).isFalse();
        assertThat(effective.getString("StorageDirectory")).endsWith("isocenter/storage");
        assertThat(effective.getJsonObject("DicomWeb").getString("WadoRoot")).isEqualTo("/wado");
    }

    @Test
    void givenOptionShouldHaveItsValue() {
        JsonObject effective = effective("{ \"HttpPort\": 80, \"DicomWeb\": { \"Ssl\": true } }");

        assertThat(effective.getInt("HttpPort")).isEqualTo(80);
        assertThat(effective.getJsonObject("DicomWeb").getBoolean("Ssl")).isTrue();
    }

    @Test
    void passwordsOfUsersShouldBeMasked() {
        JsonObject effective = effective("{ \"RegisteredUsers\": { \"alice\": \"sesame\" } }");

        assertThat(effective.toString()).doesNotContain("sesame");
        assertThat(effective.getJsonObject("RegisteredUsers").getString("alice"))
                .isEqualTo(EffectiveOptions.MASK);
    }

    @Test
    void secretsShouldBeMaskedByTheirNamesAtAnyDepth() {
        EffectiveOptions options = new EffectiveOptions();
        options.note(
                "DicomWeb.",
                "Servers",
                json(
                        "{ \"a\": { \"Username\": \"u\", \"Password\": \"sesame\", \"CertificateKeyPassword\": \"sesame\","
                                + " \"HttpHeaders\": { \"X-Key\": \"sesame\" } }, \"b\": [ \"http://h/\", \"u\", \"sesame\" ] }"));
        options.note("", "Pkcs11", json("{ \"Pin\": \"sesame\", \"Module\": \"m.so\" }"));
        options.note("", "HttpProxy", Json.createValue("user:sesame@proxy:3128"));

        assertThat(options.toJson().toString())
                .doesNotContain("sesame")
                .contains("m.so", "\"u\"", EffectiveOptions.MASK + "@proxy:3128");
    }

    private static JsonObject effective(String configuration) {
        return Configuration.of(new Options(json(configuration)), Path.of("base"), Path.of("data"))
                .effective();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
