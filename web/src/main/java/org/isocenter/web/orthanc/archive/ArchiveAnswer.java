package org.isocenter.web.orthanc.archive;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.fileset.ArchiveJob;
import org.isocenter.ejb.fileset.FileSetForm;
import org.isocenter.ejb.fileset.FileSetSelection;
import org.isocenter.ejb.fileset.MediaJob;
import org.isocenter.ejb.fileset.SelectInstances;
import org.isocenter.ejb.fileset.WriteFileSet;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.ZipAnswer;
import org.isocenter.web.orthanc.command.CommandBody;
import org.isocenter.web.orthanc.command.CommandJob;

/** Answers with a file-set, or with the job that makes one. */
@Singleton
class ArchiveAnswer {

    private final SelectInstances select;
    private final WriteFileSet write;
    private final ArchiveJob archiveJob;
    private final MediaJob mediaJob;
    private final CommandJob commandJob;

    @Inject
    ArchiveAnswer(
            SelectInstances select,
            WriteFileSet write,
            ArchiveJob archiveJob,
            MediaJob mediaJob,
            CommandJob commandJob) {
        this.select = select;
        this.write = write;
        this.archiveJob = archiveJob;
        this.mediaJob = mediaJob;
        this.commandJob = commandJob;
    }

    /**
     * Has it made while it is sent.
     *
     * @param fileName where the client saves it
     */
    Response atOnce(
            Collection<String> resources,
            FileSetForm form,
            Optional<TransferSyntax> transcode,
            String fileName,
            Exchange exchange) {
        FileSetSelection selection = select.select(resources);
        return ZipAnswer.of(exchange, output -> write.write(selection, form, transcode, output, done -> {}))
                .header("Content-Disposition", disposition(fileName))
                .build();
    }

    /** Does what a body asks for: at once unless it says otherwise. */
    Response asWanted(
            CommandBody body, Collection<String> resources, FileSetForm form, String fileName, Exchange exchange) {
        Optional<TransferSyntax> transcode = body.transcode();
        body.flag("Extended", false);
        if (body.synchronous(true)) {
            return atOnce(resources, form, transcode, body.text("Filename").orElse(fileName), exchange);
        }
        return commandJob.submitted(
                form == FileSetForm.MEDIA
                        ? mediaJob.plan(resources, transcode, body.priority())
                        : archiveJob.plan(resources, transcode, body.priority()));
    }

    /** What a header cannot hold is an underscore. */
    static String disposition(String fileName) {
        return "filename=\"" + fileName.replaceAll("[^ -~]|[\"\\\\]", "_") + "\"";
    }
}
