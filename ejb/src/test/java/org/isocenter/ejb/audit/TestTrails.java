package org.isocenter.ejb.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.AuditOptions.WhenFull;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.persistence.index.Subject;

/** Audit trails of tests. */
public final class TestTrails {

    private TestTrails() {}

    /** One that is turned off. */
    public static AuditTrail off() {
        return trail(false, List.of());
    }

    /** One that keeps what it is told to record. */
    public static Kept kept() {
        return new Kept();
    }

    /** Knows nobody. */
    public static DescribeSubjects nobody() {
        return new DescribeSubjects() {
            @Override
            public Map<Concerned, List<Subject>> find(Collection<Concerned> concerned) {
                return Map.of();
            }
        };
    }

    private static AuditTrail trail(boolean enabled, List<AuditReader> readers) {
        AuditOptions options = options(enabled);
        return new AuditTrail(options, new AuditSpool(options), nobody(), new Readiness(), readers, Thread::new);
    }

    private static AuditOptions options(boolean enabled) {
        return new AuditOptions(
                enabled, "Isocenter", Path.of("none"), 1 << 20, WhenFull.OLDEST, Duration.ZERO, Optional.empty());
    }

    /** See {@link #kept}. */
    public static final class Kept extends AuditTrail {

        private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

        Kept() {
            super(
                    options(true),
                    new AuditSpool(options(true)),
                    nobody(),
                    new Readiness(),
                    List.<AuditReader>of(),
                    Thread::new);
        }

        @Override
        public void record(AuditEvent event) {
            events.add(event);
        }

        public List<AuditEvent> events() {
            return events;
        }
    }
}
