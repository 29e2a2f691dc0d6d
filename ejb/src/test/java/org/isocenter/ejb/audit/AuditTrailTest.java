package org.isocenter.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.AuditOptions.WhenFull;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.persistence.index.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

    @TempDir
    Path folder;

    private final Readiness readiness = new Readiness();

    @Test
    void trailShouldBeginWithTheStartAndEndWithTheStop() throws Exception {
        AuditTrail trail = trail(WhenFull.OLDEST, Duration.ZERO);
        trail.start();
        Callable<Void> work = () -> {
            trail.record(AuditKind.UPDATE, Outcome.SUCCESS, "PUT /labels", List.of(new Concerned.StudyWithUid("1.2")));
            return null;
        };
        new Initiator("house", "10.0.0.1", "r1").during(work);
        trail.record(AuditKind.LOGIN, Outcome.MINOR_FAILURE, "", List.of());
        trail.stop();

        assertThat(lines())
                .extracting(AuditLine::kind)
                .containsExactly(
                        AuditKind.APPLICATION_START, AuditKind.UPDATE, AuditKind.LOGIN, AuditKind.APPLICATION_STOP);
        AuditLine update = lines().get(1);
        assertThat(update.by()).isEqualTo(new Initiator("house", "10.0.0.1", "r1"));
        assertThat(update.patient()).isEqualTo("patient of 1.2");
        assertThat(lines().get(2).by()).isEqualTo(Initiator.SERVER);
        assertThat(trail.recorded()).isEqualTo(4);
        assertThat(trail.lost()).isZero();
    }

    @Test
    void startAfterAnUncleanStopShouldSaySo() throws Exception {
        AuditTrail first = trail(WhenFull.OLDEST, Duration.ZERO);
        first.start();
        Eventually.holds("the start is written", () -> first.recorded() == 1);
        AuditTrail second = trail(WhenFull.OLDEST, Duration.ZERO);
        second.start();
        second.stop();
        AuditTrail third = trail(WhenFull.OLDEST, Duration.ZERO);
        third.start();
        third.stop();

        assertThat(lines().stream()
                        .filter(line -> line.kind() == AuditKind.APPLICATION_START)
                        .map(AuditLine::what))
                .containsExactly("", "after a stop that was not in good order", "");
        first.stop();
    }

    @Test
    void folderThatCannotBeUsedShouldDisturbAndNotRefuseByDefault() throws Exception {
        Files.writeString(folder.resolve("audit"), "not a folder");
        AuditTrail open = trail(WhenFull.OLDEST, Duration.ZERO);
        AuditTrail strict = trail(WhenFull.REFUSE, Duration.ZERO);
        open.start();
        strict.start();
        Eventually.holds(
                "it is said", () -> readiness.disturbance(Condition.AUDIT).isPresent());

        assertThat(open.refuses()).isFalse();
        assertThat(strict.refuses()).isTrue();
        assertThat(readiness.disturbances())
                .noneMatch(one -> one.condition().isRequired() && one.condition() == Condition.AUDIT);

        strict.stop();
        open.record(AuditKind.LOGIN, Outcome.SUCCESS, "", List.of());
        Files.delete(folder.resolve("audit"));
        Eventually.holds("it is written again", () -> open.recorded() >= 2);
        assertThat(lines()).extracting(AuditLine::kind).contains(AuditKind.LOGIN);
        open.stop();
    }

    @Test
    void whatFindsNoPlaceShouldBeCountedAndTold() throws Exception {
        AuditTrail trail = trail(WhenFull.REFUSE, Duration.ZERO);
        for (int i = 0; i < 10_010; i++) {
            trail.record(AuditKind.UPDATE, Outcome.SUCCESS, "", List.of());
        }
        assertThat(trail.lost()).isEqualTo(10);
        assertThat(readiness.disturbance(Condition.AUDIT)).isPresent();
        assertThat(trail.refuses()).isTrue();

        trail.start();
        Eventually.holds("all are written", () -> trail.recorded() >= 10_002);
        assertThat(trail.refuses()).isFalse();
        trail.stop();

        assertThat(lines())
                .anyMatch(line -> line.kind() == AuditKind.RECORDING_STOPPED
                        && line.what().equals("10 events are missing here"));
        assertThat(readiness.disturbance(Condition.AUDIT)).isEmpty();
    }

    @Test
    void whatHappensWhileTheApplicationStopsShouldBeWritten() throws Exception {
        AuditTrail trail = trail(WhenFull.OLDEST, Duration.ZERO);
        trail.start();
        trail.stop();
        trail.record(AuditKind.SEND, Outcome.SUCCESS, "late", List.of());

        assertThat(lines().get(lines().size() - 1).what()).isEqualTo("late");
    }

    private AuditTrail trail(WhenFull whenFull, Duration summaryTime) {
        AuditOptions options = new AuditOptions(
                true, "Isocenter", folder.resolve("audit"), 16 << 20, whenFull, summaryTime, Optional.empty());
        DescribeSubjects subjects = new DescribeSubjects() {
            @Override
            public Map<Concerned, List<Subject>> find(Collection<Concerned> concerned) {
                return concerned.stream().collect(Collectors.toMap(one -> one, one -> {
                    String uid = ((Concerned.StudyWithUid) one).uid();
                    return List.of(new Subject("patient of " + uid, uid));
                }));
            }
        };
        return new AuditTrail(
                options, new AuditSpool(options), subjects, readiness, List.<AuditReader>of(), Thread::new);
    }

    private List<AuditLine> lines() throws IOException {
        AuditSpool spool = new AuditSpool(folder.resolve("audit"), 16 << 20, WhenFull.OLDEST, false);
        spool.open();
        return spool.read(1, 20_000);
    }
}
