package org.isocenter.ejb.metadata;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.MetadataOptions;

/** Reads the complete metadata of instances one after the other, some of them in advance, in bounded memory. */
@Singleton
class ReadInstances {

    /** Instances whose stored metadata is fetched by one statement: a few kilobytes each. */
    private static final int CHUNK = 100;

    private final ReadMetadata read;
    private final InstanceJson json;
    private final MetadataOptions options;
    private final ManagedExecutorService executor;

    @Inject
    ReadInstances(
            ReadMetadata read,
            InstanceJson json,
            MetadataOptions options,
            @Named("isocenter-metadata") ManagedExecutorService executor) {
        this.read = read;
        this.json = json;
        this.options = options;
        this.executor = executor;
    }

    /**
     * Hands over the JSON object of each instance of a study or series, or of the one instance, by series number,
     * instance number, UIDs. Links begin with a byte 00H.
     */
    void full(ResourcePath path, OrderedWork.Receiver<byte[]> receiver) throws IOException {
        // If no file is read, there is too little work to share.
        OrderedWork work = new OrderedWork(executor, json.needsFiles() ? options.workers() : 1);
        List<Long> keys = read.instances(path);
        for (int start = 0; start < keys.size(); start += CHUNK) {
            List<Long> chunk = List.copyOf(keys.subList(start, Math.min(start + CHUNK, keys.size())));
            work.run(read.metadata(chunk), json::of, receiver);
        }
    }
}
