package org.isocenter.ejb.fileset;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobKind;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/**
 * Jobs that make a file-set for download. An interrupted job starts from the beginning, because a part of the file is
 * of no use.
 */
abstract class FileSetJob implements JobKind {

    private static final String TRANSCODE = "Transcode";
    private static final int MEGABYTE_BITS = 20;

    private final FileSetForm form;
    private final SelectInstances select;
    private final WriteFileSet write;
    private final JobOutputs outputs;

    FileSetJob(FileSetForm form, SelectInstances select, WriteFileSet write, JobOutputs outputs) {
        this.form = form;
        this.select = select;
        this.write = write;
        this.outputs = outputs;
    }

    /** The job was asked to stop. */
    private static final class StopRequested extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Optional<AuditKind> audited() {
        return Optional.of(AuditKind.EXPORT);
    }

    @Override
    public boolean changesArchive() {
        return false;
    }

    /**
     * The job that makes a file-set of resources, whatever their levels.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure.UnknownResource if one of the identifiers names nothing
     */
    public Submission plan(Collection<String> resources, Optional<TransferSyntax> transcode, int priority) {
        FileSetSelection selection = select.select(resources);
        JsonObjectBuilder parameters = Json.createObjectBuilder();
        transcode.ifPresent(syntax -> parameters.add(TRANSCODE, syntax.uid().value()));
        return new Submission(
                type(),
                priority,
                parameters.build(),
                content(selection, transcode, 0),
                resources.stream().distinct().toList());
    }

    @Override
    public JobOutcome run(RunningJob run) {
        Optional<TransferSyntax> transcode = Optional.ofNullable(
                        run.parameters().getString(TRANSCODE, null))
                .flatMap(Uid::parse)
                .map(TransferSyntax::of);
        FileSetSelection selection = select.selectPresent(run.names());
        long total = selection.instances().size();
        JsonObject begun = content(selection, transcode, 0);
        try {
            long length = outputs.make(
                    run.id(),
                    output -> write.write(selection, form, transcode, output, done -> {
                        run.progress(done, total, begun);
                        if (run.stopRequested()) {
                            throw new StopRequested();
                        }
                    }));
            run.settle(List.of(), List.of(), total, total, content(selection, transcode, length));
            return new JobOutcome.Completed();
        } catch (StopRequested e) {
            return new JobOutcome.Stopped();
        } catch (IOException e) {
            return new JobOutcome.Failed(ErrorCode.STORAGE_FULL, "The archive cannot be written: " + e.getMessage());
        }
    }

    private static JsonObject content(
            FileSetSelection selection, Optional<TransferSyntax> transcode, long archiveLength) {
        JsonObjectBuilder content = Json.createObjectBuilder()
                .add("ArchiveSize", Long.toString(archiveLength))
                .add("ArchiveSizeMB", archiveLength >> MEGABYTE_BITS)
                .add("Description", "REST API")
                .add("InstancesCount", selection.instances().size());
        transcode.ifPresent(syntax -> content.add(TRANSCODE, syntax.uid().value()));
        return content.add("UncompressedSize", Long.toString(selection.length()))
                .add("UncompressedSizeMB", selection.length() >> MEGABYTE_BITS)
                .build();
    }

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        try (JsonReader content = Json.createReader(new StringReader(job.content()))) {
            return content.readObject();
        }
    }
}
