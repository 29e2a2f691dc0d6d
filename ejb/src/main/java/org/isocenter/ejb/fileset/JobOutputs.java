package org.isocenter.ejb.fileset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.OutputOptions;
import org.isocenter.ejb.jobs.JobTransactions;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.persistence.fileset.OutputFiles;
import org.isocenter.persistence.fileset.OutputFiles.OutputFile;
import org.isocenter.persistence.jobs.JobState;

/**
 * Files that jobs have made for download. An output is deleted when its job is forgotten, when a client deletes it, or
 * when there are enough newer ones.
 */
@Singleton
public class JobOutputs implements BackgroundWork {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final OutputFiles files;
    private final JobTransactions transactions;
    private final Clock clock;
    private final OutputOptions options;

    @Inject
    public JobOutputs(OutputFiles files, JobTransactions transactions, Clock clock, OutputOptions options) {
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
        this.options = options;
    }

    /**
     * An output, with its file open.
     *
     * @param tag different from the tags of all other outputs
     */
    public record Output(ByteContent content, FileChannel file, String tag) {}

    @Override
    public void start() {
        clock.every(INTERVAL, "Outputs of jobs could not be checked", this::sweep);
    }

    @Override
    public void stop() {
        clock.stop();
    }

    /**
     * Makes the output of a job.
     *
     * @return its length in bytes
     */
    long make(UUID job, OutputFiles.Writer writer) throws IOException {
        long length = files.make(job, writer);
        files.all().stream()
                .filter(OutputFile::finished)
                .filter(file -> !file.job().equals(job))
                .sorted(Comparator.comparing(OutputFile::changed).reversed())
                .skip(options.kept() - 1L)
                .forEach(file -> delete(file.job()));
        return length;
    }

    /** Opens the output of a job; the caller closes it. Empty if there is none, or if it was deleted. */
    public Optional<Output> open(UUID job) {
        try {
            Optional<FileChannel> file = files.open(job);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            FileChannel channel = file.get();
            ByteContent content = new ByteContent(
                    channel.size(),
                    Optional.of(new ByteContent.FileSection(channel, 0)),
                    () -> Channels.newInputStream(channel.position(0)));
            return Optional.of(new Output(content, channel, job + "-" + channel.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("the output of a job cannot be opened", e);
        }
    }

    /**
     * Deletes the output of a job.
     *
     * @return whether there was one
     */
    public boolean delete(UUID job) {
        try {
            return files.delete(job);
        } catch (IOException e) {
            throw new UncheckedIOException("the output of a job cannot be deleted", e);
        }
    }

    /** Deletes the outputs of forgotten jobs, and the remains of interrupted runs. */
    private void sweep() throws IOException {
        List<OutputFile> all = files.all();
        for (OutputFile file : all) {
            Optional<JobState> state = transactions.inStore(store -> store.state(file.job()));
            if (state.isEmpty()) {
                files.delete(file.job());
            }
            if (!file.finished() && state.filter(known -> !known.isFinal()).isEmpty()) {
                files.deleteUnfinished(file.job());
            }
        }
    }
}
