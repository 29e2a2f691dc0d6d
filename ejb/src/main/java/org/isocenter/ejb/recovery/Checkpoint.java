package org.isocenter.ejb.recovery;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import javax.sql.DataSource;
import org.isocenter.persistence.index.schema.IndexCheckpoint;
import org.isocenter.persistence.part10.Part10Store;

/** Brings the index to stable storage, after which the storage area's journal can begin anew. */
@ApplicationScoped
class Checkpoint {

    @Resource(lookup = "java:jboss/datasources/IsocenterDS")
    private DataSource dataSource;

    @Inject
    private Part10Store files;

    void checkpoint() throws IOException {
        files.journal().checkpoint(() -> IndexCheckpoint.flush(dataSource));
    }

    void checkpointIfDue() throws IOException {
        if (files.journal().isCheckpointDue()) {
            checkpoint();
        }
    }
}
