package org.isocenter.ejb.fileset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Jobs that make a file-set in the form {@link FileSetForm#ARCHIVE}. */
@Singleton
public class ArchiveJob extends FileSetJob {

    @Inject
    public ArchiveJob(SelectInstances select, WriteFileSet write, JobOutputs outputs) {
        super(FileSetForm.ARCHIVE, select, write, outputs);
    }

    @Override
    public String type() {
        return "Archive";
    }
}
