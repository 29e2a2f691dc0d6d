package org.isocenter.web.body;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.persistence.index.StoredInstance;
import org.jspecify.annotations.Nullable;

/** Stored files as a multipart answer, one part each, copied from disk to socket as they are. */
public final class StoredFilesBody implements StreamingOutput {

    private static final Logger LOG = System.getLogger(StoredFilesBody.class.getName());
    private static final String PART_TYPE = "application/dicom";

    private final List<StoredInstance> instances;
    private final Files files;
    private final String boundary = MultipartRelatedWriter.newBoundary();

    /**
     * @param instances what to send, in this order
     * @param files opens each of them when its turn comes
     */
    public StoredFilesBody(List<StoredInstance> instances, Files files) {
        this.instances = List.copyOf(instances);
        this.files = files;
    }

    /** The media type of the answer, with its boundary. */
    public String mediaType() {
        return MultipartRelatedWriter.mediaType(PART_TYPE, boundary);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        MultipartRelatedWriter writer = new MultipartRelatedWriter(output, boundary);
        for (StoredInstance instance : instances) {
            SeekableByteChannel channel = open(instance);
            if (channel != null) {
                try (channel) {
                    ChannelCopy.copy(channel, writer.beginPart(Map.of(), PART_TYPE, channel.size()));
                }
            }
        }
        writer.finish();
    }

    /** What was lost on disk must not keep the rest from the client. */
    private @Nullable SeekableByteChannel open(StoredInstance instance) {
        try {
            return files.open(instance);
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "Instance " + instance.id() + " is left out of an answer: its file cannot be opened",
                    e);
            return null;
        }
    }

    /** Opens the file of an instance. */
    @FunctionalInterface
    public interface Files {

        /** Opens it at its beginning; the caller closes it. */
        SeekableByteChannel open(StoredInstance instance) throws IOException;
    }
}
