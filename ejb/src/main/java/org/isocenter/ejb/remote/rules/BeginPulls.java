package org.isocenter.ejb.remote.rules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.configuration.ScheduledPull;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.mirror.MirrorJob;
import org.isocenter.persistence.remote.RuleKind;
import org.isocenter.persistence.remote.RuleState;

/** Starts scheduled pulls when they are due. A pull whose last job has not ended yet waits for it. */
@Singleton
public class BeginPulls {

    private static final Logger LOG = System.getLogger(BeginPulls.class.getName());

    private final TransferRules rules;
    private final StorageOptions storage;
    private final RuleTransactions transactions;
    private final MirrorJob mirrorJob;
    private final Jobs submit;
    private final ReportFailures report;

    @Inject
    BeginPulls(
            TransferRules rules,
            StorageOptions storage,
            RuleTransactions transactions,
            MirrorJob mirrorJob,
            Jobs submit,
            ReportFailures report) {
        this.rules = rules;
        this.storage = storage;
        this.transactions = transactions;
        this.mirrorJob = mirrorJob;
        this.submit = submit;
        this.report = report;
    }

    /** Begins what is due. */
    void look() {
        if (storage.readOnly()) {
            return;
        }
        rules.pulls().forEach((name, pull) -> {
            try {
                beginIfDue(name, pull);
            } catch (RuntimeException e) {
                report.background(LOG, Level.WARNING, "The scheduled pull \"" + name + "\" could not be begun", e);
            }
        });
    }

    private void beginIfDue(String name, ScheduledPull pull) {
        Known known = known(name);
        if (!due(pull, known.state()).isAfter(known.now()) && !known.active()) {
            begin(name, pull, known.state());
        }
    }

    /**
     * Begins a pull now, whatever its schedule says.
     *
     * @return its job; one that has not ended yet is not begun a second time
     * @throws RequestFailure.NotFound if there is no pull of that name
     */
    public UUID begin(String name) {
        ScheduledPull pull = rules.pulls().get(name);
        if (pull == null) {
            throw new RequestFailure.NotFound("Inexistent scheduled pull: " + name);
        }
        Known known = known(name);
        return (known.active()
                        ? known.state().job()
                        : begin(name, pull, known.state())
                                .or(() -> known(name).state().job()))
                .orElseThrow();
    }

    /** When a pull is due. */
    static Instant due(ScheduledPull pull, RuleState state) {
        return pull.schedule().due(state.seen(), state.begun(), ZoneId.systemDefault());
    }

    /** @param active whether its last job has not ended yet */
    private record Known(RuleState state, boolean active, Instant now) {}

    private Known known(String name) {
        return transactions.inBoth((store, jobs) -> {
            if (store.find(RuleKind.PULL, name).isEmpty()) {
                store.see(RuleKind.PULL, name);
            }
            RuleState known = store.find(RuleKind.PULL, name).orElseThrow();
            boolean active = known.job()
                    .flatMap(jobs::state)
                    .filter(state -> !state.isFinal())
                    .isPresent();
            return new Known(known, active, store.now());
        });
    }

    /** Begins it, unless another node does. */
    private Optional<UUID> begin(String name, ScheduledPull pull, RuleState state) {
        Submission submission = mirrorJob
                .submission(new MirrorJob.Request(
                        pull.server(),
                        pull.queryOf(LocalDate.now(ZoneId.systemDefault())),
                        Map.of(),
                        new TransferJob.Options(pull.priority(), false, Map.of())))
                .ofRule(name);
        UUID job = UUID.randomUUID();
        boolean begun = transactions.inBoth((store, jobs) -> {
            boolean ours = store.begin(RuleKind.PULL, name, state.jobs(), job);
            if (ours) {
                submit.add(jobs, job, submission);
            }
            return ours;
        });
        return begun ? Optional.of(job) : Optional.empty();
    }
}
