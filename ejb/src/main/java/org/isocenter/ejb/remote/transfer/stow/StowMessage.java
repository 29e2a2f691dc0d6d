package org.isocenter.ejb.remote.transfer.stow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.TransferProperty;
import org.isocenter.ejb.remote.http.RemoteBody;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.jobs.JobResource;

/** A message of DICOM files (PS3.18 §10.5.1), written from the files to the connection. One file is open at a time. */
final class StowMessage implements RemoteBody {

    private static final String DICOM = "application/dicom";

    private final String boundary = MultipartRelatedWriter.newBoundary();
    private final List<Outgoing> instances;
    private final boolean perStudy;
    private final Function<StoredInstance, Optional<InstanceContent>> opener;
    private final boolean chunked;
    private final Watch watch;
    private final List<Outgoing> written = new ArrayList<>();
    private final List<Outgoing> lost = new ArrayList<>();

    /**
     * @param perStudy whether they are all of one study, which the path names
     * @param opener gives an instance's file, or nothing if it is lost
     * @param chunked whether the message is sent without its length
     */
    StowMessage(
            List<Outgoing> instances,
            boolean perStudy,
            Function<StoredInstance, Optional<InstanceContent>> opener,
            boolean chunked,
            Watch watch) {
        this.instances = List.copyOf(instances);
        this.perStudy = perStudy;
        this.opener = opener;
        this.chunked = chunked;
        this.watch = watch;
    }

    /**
     * An instance that is about to be sent.
     *
     * @param resource what the job says of it
     * @param instance where it is
     */
    record Outgoing(JobResource resource, StoredInstance instance) {

        /** By which the answer names it. */
        String sopInstanceUid() {
            return instance.path().instance();
        }

        /** In bytes. */
        long length() {
            return instance.file().length();
        }
    }

    /**
     * How much goes into one message. What a message has brought is acknowledged by its answer: the larger it is, the
     * more is sent again after a break.
     *
     * @param instances the most in one message, above 0
     * @param bytes the most in one message, unless a single instance is larger
     */
    record Limits(int instances, long bytes) {

        private static final int DEFAULT_INSTANCES = 100;
        private static final long DEFAULT_MEGABYTES = 256;

        /** The most instances that can be remembered until they are acknowledged; they take some ten megabytes. */
        private static final int MOST_INSTANCES = 100_000;

        /**
         * Those that a server's definition sets by its properties {@code StowMaxInstances} and {@code StowMaxSize} (MB).
         * As Orthanc once had it, 0 sets none.
         */
        static Limits of(RemoteServer server) {
            long instances = server.count(TransferProperty.STOW_MAX_INSTANCES, DEFAULT_INSTANCES);
            long megabytes = server.count(TransferProperty.STOW_MAX_SIZE, DEFAULT_MEGABYTES);
            return new Limits(
                    instances == 0 ? MOST_INSTANCES : (int) Math.min(instances, MOST_INSTANCES),
                    megabytes == 0 ? Long.MAX_VALUE : megabytes << 20);
        }

        /** Half as many. */
        Limits halved() {
            return new Limits(Math.max(1, instances / 2), Math.max(1, bytes / 2));
        }
    }

    /**
     * What the next message is to hold.
     *
     * @param instances in the order of the job
     * @param deleted what was to be sent and is not there any more
     */
    record Choice(List<Outgoing> instances, List<JobResource> deleted) {}

    /**
     * Chooses among the waiting instances: those of one study if each message is for one study, and as many as one
     * message may hold.
     *
     * @param stored what there is of it
     */
    static Choice choose(
            List<JobResource> waiting, Collection<StoredInstance> stored, Limits limits, boolean perStudy) {
        Map<String, StoredInstance> byId = new HashMap<>();
        stored.forEach(instance -> byId.put(instance.id().value(), instance));
        List<Outgoing> instances = new ArrayList<>();
        List<JobResource> deleted = new ArrayList<>();
        Optional<String> study = Optional.empty();
        long bytes = 0;
        for (JobResource resource : waiting) {
            StoredInstance instance = byId.get(resource.name());
            if (instance == null) {
                deleted.add(resource.with(JobResource.State.SKIPPED, "It was deleted meanwhile"));
                continue;
            }
            if (perStudy
                    && study.isPresent()
                    && !study.get().equals(instance.path().study())) {
                continue;
            }
            bytes += instance.file().length();
            if (!instances.isEmpty() && bytes > limits.bytes()) {
                break;
            }
            study = Optional.of(instance.path().study());
            instances.add(new Outgoing(resource, instance));
        }
        return new Choice(instances, deleted);
    }

    /** Whoever is told how far the message is. */
    interface Watch {

        /**
         * Asked before each instance.
         *
         * @return whether to go on
         */
        boolean next();

        /** @param length of the instance that was written, in bytes */
        void written(long length);
    }

    /** The path that it goes to (PS3.18 §10.5.1). */
    String path() {
        return perStudy && !instances.isEmpty()
                ? "studies/" + instances.get(0).instance().path().study()
                : "studies";
    }

    /** The instances that the message is to have. */
    List<Outgoing> instances() {
        return instances;
    }

    /** The instances that the message has, in their order. */
    List<Outgoing> written() {
        return written;
    }

    /** Those that it was to have, and whose files are not there. */
    List<Outgoing> lost() {
        return lost;
    }

    @Override
    public String contentType() {
        return MultipartRelatedWriter.mediaType(DICOM, boundary);
    }

    @Override
    public OptionalLong length() {
        if (chunked) {
            return OptionalLong.empty();
        }
        long length = end(!instances.isEmpty()).length;
        for (int i = 0; i < instances.size(); i++) {
            long content = instances.get(i).length();
            length += head(i, content).length + content;
        }
        return OptionalLong.of(length);
    }

    /**
     * If the job is asked to stop, a message without a length ends in good order and one with a length breaks off. The
     * same happens if a file is lost.
     */
    @Override
    public void writeTo(OutputStream output) throws IOException {
        for (Outgoing instance : instances) {
            if (!watch.next()) {
                if (!chunked) {
                    throw new IOException("The transfer was stopped");
                }
                break;
            }
            Optional<InstanceContent> content = opener.apply(instance.instance());
            if (content.isEmpty()) {
                lost.add(instance);
                if (!chunked) {
                    throw new IOException("A file is lost");
                }
                continue;
            }
            write(instance, content.get(), output);
        }
        output.write(end(!written.isEmpty()));
    }

    private void write(Outgoing instance, InstanceContent content, OutputStream output) throws IOException {
        try (content) {
            output.write(head(written.size(), instance.length()));
            content.writeTo(output);
        }
        written.add(instance);
        watch.written(instance.length());
    }

    private byte[] head(int index, long length) {
        String head = (index == 0 ? "" : "\r\n") + "--" + boundary + "\r\nContent-Type: " + DICOM
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        return head.getBytes(ISO_8859_1);
    }

    private byte[] end(boolean behindAPart) {
        return ((behindAPart ? "\r\n" : "") + "--" + boundary + "--").getBytes(ISO_8859_1);
    }
}
