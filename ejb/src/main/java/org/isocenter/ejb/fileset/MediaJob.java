package org.isocenter.ejb.fileset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Jobs that make a file-set in the form {@link FileSetForm#MEDIA}. */
@Singleton
public class MediaJob extends FileSetJob {

    @Inject
    public MediaJob(SelectInstances select, WriteFileSet write, JobOutputs outputs) {
        super(FileSetForm.MEDIA, select, write, outputs);
    }

    @Override
    public String type() {
        return "Media";
    }
}
