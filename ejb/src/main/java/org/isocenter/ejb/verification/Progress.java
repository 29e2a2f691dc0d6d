package org.isocenter.ejb.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a verification has counted, while it goes on. Safe for use by several threads. */
final class Progress {

    /** The most findings that are described; further ones are only counted. */
    private static final int FINDINGS = 1000;

    private final boolean mend;
    private final Instant started = Instant.now();
    private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
    private final List<Finding> findings = new ArrayList<>();
    private Verification.State state = Verification.State.RUNNING;
    private Optional<Instant> finished = Optional.empty();
    private long instances;
    private long verified;
    private long bytes;
    private long mended;

    Progress(boolean mend) {
        this.mend = mend;
    }

    boolean mend() {
        return mend;
    }

    Instant started() {
        return started;
    }

    synchronized void expect(long count) {
        instances = count;
    }

    synchronized void verified(long length) {
        verified++;
        bytes += length;
    }

    synchronized void found(Finding finding) {
        counts.merge(finding.kind(), 1L, Long::sum);
        if (findings.size() < FINDINGS) {
            findings.add(finding);
        }
    }

    synchronized void mended() {
        mended++;
    }

    synchronized void end(Verification.State how) {
        state = how;
        finished = Optional.of(Instant.now());
    }

    synchronized Verification soFar() {
        return new Verification(state, mend, started, finished, instances, verified, bytes, counts, mended, findings);
    }
}
