package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.ejb.authentication.Outcome;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void strangersShouldLearnHowToShowWhoTheyAre() {
        assertThat(Challenge.of(Optional.empty(), true, false))
                .isEqualTo(new Challenge(401, List.of("Basic realm=\"Orthanc Secure Area\""), OptionalLong.empty()));
        assertThat(Challenge.of(Optional.of(new Outcome.Unknown()), true, true).challenges())
                .containsExactly("Basic realm=\"Orthanc Secure Area\"", "Bearer realm=\"Orthanc Secure Area\"");
    }

    @Test
    void refusedTokensShouldBeExplainedAsRfc6750HasIt() {
        Challenge challenge = Challenge.of(Optional.of(new Outcome.Refused("Expired JWT")), true, true);

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.challenges())
                .containsExactly("Bearer realm=\"Orthanc Secure Area\", error=\"invalid_token\","
                        + " error_description=\"Expired JWT\"");
        assertThat(Challenge.of(Optional.of(new Outcome.WithoutRole("anna")), true, true)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thoseWhoHaveToWaitShouldLearnHowLong() {
        assertThat(Challenge.of(Optional.of(new Outcome.Later(Duration.ofSeconds(4))), true, true))
                .isEqualTo(new Challenge(429, List.of(), OptionalLong.of(5)));
        assertThat(Challenge.of(Optional.of(new Outcome.Unavailable("away")), true, true)
                        .status())
                .isEqualTo(503);
    }
}
