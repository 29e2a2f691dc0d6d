package org.isocenter.ejb.remote.transfer.stow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.ejb.remote.http.RemoteBody;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.persistence.index.StoredInstance;

/** A message of DICOM files (PS3.18 §10.5.1), written from the files to the connection. One file is open at a time. */
final class StowBody implements RemoteBody {

    private static final String DICOM = "application/dicom";

    private final String boundary = MultipartRelatedWriter.newBoundary();
    private final List<OutgoingInstance> instances;
    private final Function<StoredInstance, Optional<InstanceContent>> opener;
    private final boolean chunked;
    private final Watch watch;
    private final List<OutgoingInstance> written = new ArrayList<>();
    private final List<OutgoingInstance> lost = new ArrayList<>();

    /**
     * @param opener gives an instance's file, or nothing if it is lost
     * @param chunked whether the message is sent without its length
     */
    StowBody(
            List<OutgoingInstance> instances,
            Function<StoredInstance, Optional<InstanceContent>> opener,
            boolean chunked,
            Watch watch) {
        this.instances = instances;
        this.opener = opener;
        this.chunked = chunked;
        this.watch = watch;
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

    /** The instances that the message has, in their order. */
    List<OutgoingInstance> written() {
        return written;
    }

    /** Those that it was to have, and whose files are not there. */
    List<OutgoingInstance> lost() {
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
     * Where it is asked to stop, a message without a length ends in good order; one with a length breaks off. So it is
     * where a file is lost.
     */
    @Override
    public void writeTo(OutputStream output) throws IOException {
        for (OutgoingInstance instance : instances) {
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

    private void write(OutgoingInstance instance, InstanceContent content, OutputStream output) throws IOException {
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
