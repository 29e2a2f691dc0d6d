package org.isocenter.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.persistence.index.Subject;
import org.junit.jupiter.api.Test;

class AuditLinesTest {

    private final MovedClock clock = new MovedClock();
    private final List<Collection<Concerned>> asked = new ArrayList<>();
    private final AuditLines lines = new AuditLines(this::subjects, Duration.ofSeconds(60), clock);

    /** Of study 1.x the patient is P and of 2.x Q; nothing is known of others. */
    private Map<Concerned, List<Subject>> subjects(Collection<Concerned> concerned) {
        asked.add(List.copyOf(concerned));
        return concerned.stream()
                .filter(one -> !uid(one).startsWith("9"))
                .collect(Collectors.toMap(
                        one -> one, one -> List.of(new Subject(uid(one).startsWith("1") ? "P" : "Q", uid(one)))));
    }

    private static String uid(Concerned one) {
        return ((Concerned.StudyWithUid) one).uid();
    }

    @Test
    void lineShouldBeAboutOnePatient() {
        List<AuditLine> all = lines.of(List.of(event(AuditKind.DELETE_STUDY, "1.1", "2.1", "1.2")));

        assertThat(all).extracting(AuditLine::patient).containsExactly("P", "Q");
        assertThat(all.get(0).studies()).containsExactly("1.1", "1.2");
    }

    @Test
    void patientsOfManyEventsShouldBeAskedForOnce() {
        lines.of(List.of(
                event(AuditKind.UPDATE, "1.1"), event(AuditKind.UPDATE, "2.1"), event(AuditKind.UPDATE, "1.1")));
        lines.of(List.of(event(AuditKind.UPDATE, "1.1")));

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).hasSize(2);
    }

    @Test
    void whoseDataIsNotKnownShouldBeNamedAsItWasAskedFor() {
        AuditLine line = lines.of(List.of(event(AuditKind.ACCESS, "9.1"))).get(0);

        assertThat(line.patient()).isEmpty();
        assertThat(line.studies()).containsExactly("9.1");
    }

    @Test
    void sameAccessInAShortTimeShouldBeALineAtOnceAndOneAtTheEnd() {
        for (int i = 0; i < 500; i++) {
            assertThat(lines.of(List.of(event(AuditKind.ACCESS, "1.1")))).hasSize(i == 0 ? 1 : 0);
        }
        assertThat(lines.of(List.of())).isEmpty();

        clock.move(Duration.ofSeconds(61));

        assertThat(lines.of(List.of())).singleElement().satisfies(line -> assertThat(line.count())
                .isEqualTo(499));
        assertThat(lines.rest()).isEmpty();
        assertThat(lines.of(List.of(event(AuditKind.ACCESS, "1.1")))).hasSize(1);
    }

    @Test
    void whatDiffersShouldNotBeSummedUp() {
        assertThat(lines.of(List.of(
                        event(AuditKind.ACCESS, "1.1"),
                        event(AuditKind.ACCESS, "1.2"),
                        event(AuditKind.SEND, "1.1"),
                        event(AuditKind.ACCESS, "1.1").by(new Initiator("other", "10.0.0.1", "")),
                        event(AuditKind.ACCESS, "1.1").by(new Initiator("house", "10.0.0.2", "")),
                        event(AuditKind.QUERY).searching("a"),
                        event(AuditKind.QUERY).searching("b"),
                        event(AuditKind.UPDATE, "1.1"),
                        event(AuditKind.UPDATE, "1.1"))))
                .hasSize(9);
    }

    @Test
    void whatWasNotSummedUpYetShouldBeWrittenAtTheEnd() {
        lines.of(List.of(event(AuditKind.ACCESS, "1.1"), event(AuditKind.ACCESS, "1.1"), event(AuditKind.SEND, "1.1")));

        assertThat(lines.rest()).singleElement().satisfies(line -> assertThat(line.count())
                .isEqualTo(1));
    }

    @Test
    void manyStudiesShouldBeSeveralLines() {
        String[] uids = IntStream.range(0, 250).mapToObj(i -> "1." + i).toArray(String[]::new);

        assertThat(lines.of(List.of(event(AuditKind.EXPORT, uids))))
                .extracting(line -> line.studies().size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void lineShouldBeReadAsItWasWritten() {
        AuditLine line = new AuditLine(
                7,
                AuditKind.QUERY,
                Instant.parse("2026-11-30T12:00:00.123456Z"),
                Outcome.MINOR_FAILURE,
                new Initiator("a \"user\"\n", "::1", "r"),
                "GET /studies",
                "PatientName=Ä^\u0001",
                "peer",
                3,
                "P",
                List.of("1.2"));

        assertThat(AuditLine.parse(line.toJson())).isEqualTo(line);
        assertThat(line.toJson()).doesNotContain("\n");
    }

    private static AuditEvent event(AuditKind kind, String... studies) {
        return new AuditEvent(
                kind,
                Instant.EPOCH,
                Outcome.SUCCESS,
                new Initiator("house", "10.0.0.1", "r"),
                "",
                "",
                "",
                List.of(studies).stream()
                        .map(uid -> (Concerned) new Concerned.StudyWithUid(uid))
                        .toList());
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.EPOCH;

        void move(Duration on) {
            now = now.plus(on);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
