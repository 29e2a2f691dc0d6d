package org.isocenter.ejb.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.persistence.index.Subject;

/**
 * Makes lines of events: finds out whose data they are about, writes a line for each patient, and sums up what a viewer
 * does in a short time. Of what is summed up the first is a line at once; all others of the time are one line at its end.
 * For use by one thread.
 */
final class AuditLines {

    /** More UIDs would not fit into a datagram. */
    private static final int STUDIES_IN_A_LINE = 100;

    /** What is known of resources stays true while nobody moves them to another patient. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(60);

    private static final int MOST_KNOWN = 20_000;
    private static final int MOST_SUMMARIES = 20_000;

    private final Function<Collection<Concerned>, Map<Concerned, List<Subject>>> subjects;
    private final Duration summaryTime;
    private final Clock clock;
    private final Map<Concerned, List<Subject>> known = new HashMap<>();
    private Instant forgottenAt;

    /** In the order in which their times end. */
    private final Map<Key, Summary> summaries = new LinkedHashMap<>();

    /** @param subjects finds the studies of resources; those that it does not know are written as they were asked for */
    AuditLines(
            Function<Collection<Concerned>, Map<Concerned, List<Subject>>> subjects,
            Duration summaryTime,
            Clock clock) {
        this.subjects = subjects;
        this.summaryTime = summaryTime;
        this.clock = clock;
        this.forgottenAt = clock.instant();
    }

    /** What lines that are summed up have in common. */
    private record Key(
            AuditKind kind,
            Outcome outcome,
            String user,
            String address,
            String peer,
            String query,
            String patient,
            List<String> studies) {}

    private static final class Summary {

        private final Instant end;
        private long more;
        private AuditLine latest;

        Summary(Instant end, AuditLine latest) {
            this.end = end;
            this.latest = latest;
        }
    }

    /** The lines of events, and before them those that sum up what is over. */
    List<AuditLine> of(List<AuditEvent> events) {
        List<AuditLine> lines = due(clock.instant());
        find(events);
        for (AuditEvent event : events) {
            for (AuditLine line : lines(event)) {
                if (!isSummedUp(line)) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** The lines that sum up all that was not written yet. */
    List<AuditLine> rest() {
        return due(Instant.MAX);
    }

    private List<AuditLine> due(Instant now) {
        List<AuditLine> lines = new ArrayList<>();
        Iterator<Summary> oldest = summaries.values().iterator();
        while (oldest.hasNext()) {
            Summary summary = oldest.next();
            if (now.isBefore(summary.end)) {
                break;
            }
            if (summary.more > 0) {
                lines.add(summary.latest);
            }
            oldest.remove();
        }
        return lines;
    }

    private boolean isSummedUp(AuditLine line) {
        if (!line.kind().isSummarized() || summaryTime.isZero()) {
            return false;
        }
        Key key = new Key(
                line.kind(),
                line.outcome(),
                line.by().user(),
                line.by().address(),
                line.peer(),
                line.query(),
                line.patient(),
                line.studies());
        Summary summary = summaries.get(key);
        if (summary == null) {
            if (summaries.size() < MOST_SUMMARIES) {
                summaries.put(key, new Summary(clock.instant().plus(summaryTime), line));
            }
            return false;
        }
        summary.more++;
        summary.latest = counted(line, summary.more);
        return true;
    }

    private static AuditLine counted(AuditLine line, long count) {
        return new AuditLine(
                0,
                line.kind(),
                line.time(),
                line.outcome(),
                line.by(),
                line.what(),
                line.query(),
                line.peer(),
                count,
                line.patient(),
                line.studies());
    }

    private void find(List<AuditEvent> events) {
        if (clock.instant().isAfter(forgottenAt.plus(KNOWN_FOR)) || known.size() > MOST_KNOWN) {
            known.clear();
            forgottenAt = clock.instant();
        }
        Set<Concerned> wanted = new HashSet<>();
        events.forEach(event -> event.concerned().stream()
                .filter(one -> !(one instanceof Concerned.Known) && !known.containsKey(one))
                .forEach(wanted::add));
        if (!wanted.isEmpty()) {
            known.putAll(subjects.apply(wanted));
        }
    }

    private List<AuditLine> lines(AuditEvent event) {
        Map<String, Set<String>> studies = new LinkedHashMap<>();
        for (Concerned concerned : event.concerned()) {
            for (Subject subject : subjects(concerned)) {
                studies.computeIfAbsent(subject.patientId(), patient -> new LinkedHashSet<>())
                        .add(subject.study());
            }
        }
        if (studies.isEmpty()) {
            return List.of(line(event, "", List.of()));
        }
        List<AuditLine> lines = new ArrayList<>();
        studies.forEach((patient, uids) -> {
            List<String> all = List.copyOf(uids);
            for (int from = 0; from < all.size(); from += STUDIES_IN_A_LINE) {
                lines.add(line(event, patient, all.subList(from, Math.min(all.size(), from + STUDIES_IN_A_LINE))));
            }
        });
        return lines;
    }

    private List<Subject> subjects(Concerned concerned) {
        if (concerned instanceof Concerned.Known one) {
            return List.of(one.subject());
        }
        List<Subject> found = known.get(concerned);
        if (found != null) {
            return found;
        }
        return List.of(new Subject(
                "",
                concerned instanceof Concerned.StudyWithUid study
                        ? study.uid()
                        : ((Concerned.Resource) concerned).id().value()));
    }

    private static AuditLine line(AuditEvent event, String patient, List<String> studies) {
        return new AuditLine(
                0,
                event.kind(),
                event.time(),
                event.outcome(),
                event.by(),
                event.what(),
                event.query(),
                event.peer(),
                1,
                patient,
                studies);
    }
}
