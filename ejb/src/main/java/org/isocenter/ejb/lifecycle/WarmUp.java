package org.isocenter.ejb.lifecycle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.metadata.CompressedMetadata;
import org.isocenter.ejb.metadata.CompressedMetadataWriter;
import org.isocenter.ejb.metadata.GzipArray;
import org.isocenter.ejb.metadata.LinkText;
import org.isocenter.ejb.metadata.PlainArray;
import org.isocenter.ejb.metadata.ReadMetadata;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.retrieve.RetrieveFrames;
import org.isocenter.ejb.retrieve.RetrieveInstances;

/**
 * Asks once for resources that do not exist, so that the first client need not wait until classes are loaded and
 * queries are compiled, which took longer than the answer. Runs at the same time as the first requests.
 */
@Singleton
public class WarmUp implements BackgroundWork {

    private static final Logger LOG = System.getLogger(WarmUp.class.getName());

    private static final ResourcePath.Instance NOTHING = new ResourcePath.Instance("0", "0", "0");
    private static final long NO_KEY = -1;

    /** Enough for the loops that run over every byte to be compiled. */
    private static final int REPETITIONS = 300;

    private final ManagedExecutorService executor;
    private final ReportFailures failures;
    private final ReadMetadata metadata;
    private final RetrieveInstances instances;
    private final RetrieveFrames frames;

    @Inject
    public WarmUp(
            @Named("isocenter-metadata") ManagedExecutorService executor,
            ReportFailures failures,
            ReadMetadata metadata,
            RetrieveInstances instances,
            RetrieveFrames frames) {
        this.executor = executor;
        this.failures = failures;
        this.metadata = metadata;
        this.instances = instances;
        this.frames = frames;
    }

    @Override
    public void start() {
        try {
            executor.execute(this::warmUp);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The first requests will be slower", e);
        }
    }

    @Override
    public void stop() {
        // It ends by itself, soon after the start.
    }

    private void warmUp() {
        try {
            metadata.series(new ResourcePath.Study(NOTHING.study()));
            metadata.series(new ResourcePath.Series(NOTHING.study(), NOTHING.series()));
            metadata.file(NOTHING);
            metadata.instances(new ResourcePath.Series(NOTHING.study(), NOTHING.series()));
            metadata.metadata(List.of(NO_KEY));
            metadata.identifiers(NO_KEY);
            metadata.attachment(NO_KEY);
            compress();
            find();
        } catch (IOException | RuntimeException e) {
            failures.background(LOG, Level.WARNING, "What the first requests need could not be prepared", e);
        }
    }

    private void find() {
        try {
            instances.find(NOTHING);
        } catch (RequestFailure.NotFound e) {
            LOG.log(Level.TRACE, "As expected", e);
        }
        try {
            frames.find(NOTHING);
        } catch (RequestFailure.NotFound e) {
            LOG.log(Level.TRACE, "As expected", e);
        }
    }

    private static void compress() throws IOException {
        byte[] json = "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"\0studies/0/bulk/7fe00010\"}}".getBytes(US_ASCII);
        CompressedMetadata compressed;
        try (CompressedMetadataWriter writer = new CompressedMetadataWriter()) {
            for (int i = 0; i < REPETITIONS; i++) {
                writer.add(json);
            }
            compressed = writer.finish();
        }
        String base = "http://localhost/dicom-web/";
        new GzipArray(List.of(compressed), LinkText.of(base).orElseThrow()).write(OutputStream.nullOutputStream());
        new PlainArray(List.of(compressed), base).write(OutputStream.nullOutputStream());
    }
}
