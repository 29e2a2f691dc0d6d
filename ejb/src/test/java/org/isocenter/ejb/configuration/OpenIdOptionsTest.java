package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdOptionsTest {

    @Test
    void thereShouldBeNoProviderByDefault() {
        OpenIdOptions options = read("{}");

        assertThat(options.enabled()).isFalse();
        assertThat(options.hasLogin()).isFalse();
    }

    @Test
    void defaultsShouldSuitMostProviders() {
        OpenIdOptions options = read("""
                { "OpenIdConnect": { "Issuer": "https://idp.example.org/realms/hospital", "ClientId": "pacs" } }
                """);

        assertThat(options.audience()).isEqualTo("pacs");
        assertThat(options.scope()).isEqualTo("openid profile");
        assertThat(options.clockSkew()).isEqualTo(Duration.ofSeconds(60));
        assertThat(options.algorithms())
                .hasSize(9)
                .contains("RS256", "ES512")
                .noneMatch(algorithm -> algorithm.startsWith("HS"));
        assertThat(options.roles()).containsEntry("operator", Role.OPERATOR).hasSize(4);
        assertThat(options.defaultRole()).isEqualTo(Optional.empty());
        assertThat(options.hasLogin()).isTrue();
    }

    @Test
    void everyOptionShouldBeReadByItsName() {
        assertThat(read("""
                { "OpenIdConnect": { "Issuer": "http://127.0.0.1:8080/", "Audience": "api", "ClientId": "c",
                  "ClientSecret": "s", "Scope": "openid groups", "Algorithms": [ "ES256" ], "ClockSkew": 5,
                  "UserNameClaim": "upn", "RolesClaim": "groups", "Roles": { "Radiology": "contributor" },
                  "DefaultRole": "viewer", "SessionMinutes": 30 } }
                """))
                .isEqualTo(new OpenIdOptions(
                        "http://127.0.0.1:8080/",
                        "api",
                        "c",
                        "s",
                        "openid groups",
                        Set.of("ES256"),
                        Duration.ofSeconds(5),
                        "upn",
                        "groups",
                        Map.of("Radiology", Role.CONTRIBUTOR),
                        Optional.of(Role.VIEWER),
                        Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"ClientId\": \"c\" } | OpenIdConnect.Issuer",
                "{ \"Issuer\": \"http://idp.example.org\", \"ClientId\": \"c\" } | OpenIdConnect.Issuer",
                "{ \"Issuer\": \"http://localhost.example.org\", \"ClientId\": \"c\" } | OpenIdConnect.Issuer",
                "{ \"Issuer\": \"https://user@idp.example.org\", \"ClientId\": \"c\" } | OpenIdConnect.Issuer",
                "{ \"Issuer\": \"idp\", \"ClientId\": \"c\" } | OpenIdConnect.Issuer",
                "{ \"Issuer\": \"https://idp\" } | OpenIdConnect.Audience",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"Algorithms\": [ \"HS256\" ] } | Algorithms",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"Algorithms\": [ \"none\" ] } | Algorithms",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"Roles\": { \"g\": \"boss\" } } | Roles",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"DefaultRole\": \"boss\" } | DefaultRole",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"Scope\": \"profile\" } | Scope",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"SessionMinutes\": 0 } | SessionMinutes",
                "{ \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"ClockSkew\": 601 } | ClockSkew"
            })
    void wrongOptionsShouldBeNamed(String section, String named) {
        assertThatThrownBy(() -> read("{ \"OpenIdConnect\": " + section + " }"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = "s3cret")
    void secretShouldBeShownNowhere(String secret) {
        Options options =
                options("{ \"OpenIdConnect\": { \"Issuer\": \"https://idp\", \"ClientId\": \"c\", \"ClientSecret\": \""
                        + secret + "\" } }");

        assertThat(OpenIdOptions.of(options).toString()).doesNotContain(secret);
        assertThat(options.effective().toJson().toString())
                .doesNotContain(secret)
                .contains("https://idp");
    }

    private static OpenIdOptions read(String json) {
        return OpenIdOptions.of(options(json));
    }

    private static Options options(String json) {
        return new Options(Json.createReader(new StringReader(json)).readObject());
    }
}
