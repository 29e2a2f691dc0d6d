package org.isocenter.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRequestTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final OrthancIdentifier ID = OrthancIdentifier.of("P", "1.2");

    @Test
    void requestsOfOrthancsPluginShouldBeUnderstood() {
        LinkRequest link = read("""
                { "id": "toto", "resources": [ { "dicom-uid": "1.2.3", "orthanc-id": "", "level": "study" } ],
                  "type": "stone-viewer-publication", "expiration-date": "2026-01-02T00:00:00Z" }
                """);

        assertThat(link.name()).isEqualTo("toto");
        assertThat(link.studyUid()).contains("1.2.3");
        assertThat(link.studyId()).isEmpty();
        assertThat(link.lifetime()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void identifierAndSecondsShouldDoAsWell() {
        LinkRequest link = read("{ \"resources\": [ { \"orthanc-id\": \"" + ID.value()
                + "\", \"level\": \"Study\" } ], \"validity-duration\": 90 }");

        assertThat(link.studyId()).contains(ID);
        assertThat(link.lifetime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(link.name()).contains(ID.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"resources\": [] }",
                "{ \"resources\": [ 1 ] }",
                "{ \"resources\": [ {} ] }",
                "{ \"resources\": [ { \"dicom-uid\": \"1.2\" }, { \"dicom-uid\": \"1.3\" } ] }",
                "{ \"resources\": [ { \"dicom-uid\": \"1.2\", \"level\": \"patient\" } ] }",
                "{ \"resources\": [ { \"dicom-uid\": \"*\" } ] }",
                "{ \"resources\": [ { \"orthanc-id\": \"x\" } ] }",
                "{ \"resources\": [ { \"dicom-uid\": 1 } ] }",
                "{ \"resources\": [ { \"dicom-uid\": \"1.2\" } ], \"expiration-date\": \"tomorrow\" }",
                "{ \"resources\": [ { \"dicom-uid\": \"1.2\" } ], \"validity-duration\": \"90\" }"
            })
    void otherRequestsShouldBeRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(RequestFailure.BadRequest.class);
    }

    private static LinkRequest read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return LinkRequest.of(object, NOW);
        }
    }
}
