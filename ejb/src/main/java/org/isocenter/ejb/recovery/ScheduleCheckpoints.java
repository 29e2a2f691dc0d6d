package org.isocenter.ejb.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.files.SettleUncertainFiles;

/**
 * Checks every second whether a checkpoint is due and whether the fate of files is uncertain, and continues an
 * unfinished recovery every minute.
 */
@Singleton
public class ScheduleCheckpoints implements BackgroundWork {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Clock clock;
    private final CheckpointJournal checkpoint;
    private final SettleUncertainFiles settleUncertainFiles;
    private final RecoverIndex recoverIndex;
    private final RebuildIndex rebuildIndex;

    @Inject
    public ScheduleCheckpoints(
            Clock clock,
            CheckpointJournal checkpoint,
            SettleUncertainFiles settleUncertainFiles,
            RecoverIndex recoverIndex,
            RebuildIndex rebuildIndex) {
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.settleUncertainFiles = settleUncertainFiles;
        this.recoverIndex = recoverIndex;
        this.rebuildIndex = rebuildIndex;
    }

    @Override
    public void start() {
        clock.every(
                PERIOD,
                "No checkpoint: an unclean stop now would make the next start take longer",
                this::checkpointIfDue);
        clock.every(RETRY, "Recovery could not go on", this::retry);
    }

    @Override
    public void stop() {
        clock.stop();
    }

    private void checkpointIfDue() throws IOException {
        settleUncertainFiles.settle();
        checkpoint.checkpointIfDue();
    }

    private void retry() {
        recoverIndex.retry();
        rebuildIndex.retry();
    }
}
