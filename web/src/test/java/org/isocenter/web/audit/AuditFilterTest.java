package org.isocenter.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.isocenter.ejb.audit.Concerned;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.jboss.resteasy.specimpl.MultivaluedMapImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the audit trail takes from a request. */
class AuditFilterTest {

    @Test
    void attemptedUserShouldBeNamedWithoutThePassword() {
        assertThat(AttemptedUser.of(basic("house:secret"))).isEqualTo("house");
        assertThat(AttemptedUser.of(basic("house:se:cret"))).isEqualTo("house");
        assertThat(AttemptedUser.of(basic("x".repeat(500) + ":secret"))).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer eyJhbGciOiJ,(bearer)",
        "Basic !!!,(basic)",
        "Basic c2VjcmV0,(basic)",
        "c2VjcmV0,(unknown)",
        "Negotiate YII,(negotiate)"
    })
    void whatIsNoNameMayBeASecretAndShouldNotBeRecorded(String header, String recorded) {
        assertThat(AttemptedUser.of(header)).isEqualTo(recorded);
    }

    @Test
    void whoComesBackAfterASessionShouldBeNew() {
        RecentUsers recent = new RecentUsers(Duration.ofMinutes(15));
        long minute = Duration.ofMinutes(1).toNanos();

        assertThat(recent.isNew("a", 0)).isTrue();
        assertThat(recent.isNew("a", 14 * minute)).isFalse();
        assertThat(recent.isNew("a", 28 * minute)).isFalse();
        assertThat(recent.isNew("b", 28 * minute)).isTrue();
        assertThat(recent.isNew("a", 44 * minute)).isTrue();
    }

    @Test
    void addressShouldNameStudiesAndResources() {
        OrthancIdentifier id = OrthancIdentifier.of("P");
        MultivaluedMapImpl<String, String> path = new MultivaluedMapImpl<>();
        path.add("study", "1.2");
        path.add("id", id.value());
        MultivaluedMapImpl<String, String> query = new MultivaluedMapImpl<>();
        query.add("studyUID", "1.3");
        query.add("StudyInstanceUID", "1.*");
        MultivaluedMapImpl<String, String> job = new MultivaluedMapImpl<>();
        job.addAll("id", List.of("5b1e6f0e-0000-4000-8000-000000000000"));

        assertThat(AuditRoutes.concerned(path, query))
                .isEqualTo(Set.of(
                        new Concerned.StudyWithUid("1.2"),
                        new Concerned.StudyWithUid("1.3"),
                        new Concerned.Resource(id)));
        assertThat(AuditRoutes.concerned(job, new MultivaluedMapImpl<>())).isEmpty();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
