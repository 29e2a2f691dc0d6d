package org.isocenter.ejb.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.ejb.client.RemoteBody;

/** A message of DICOM files (PS3.18 §10.5.1), written from the files to the connection. */
final class StowBody implements RemoteBody {

    private static final String DICOM = "application/dicom";

    private final String boundary = MultipartRelatedWriter.newBoundary();
    private final List<OutgoingInstance> instances;
    private final boolean chunked;
    private final Watch watch;
    private int written;

    /** @param chunked whether the message is sent without its length */
    StowBody(List<OutgoingInstance> instances, boolean chunked, Watch watch) {
        this.instances = instances;
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

    /** How many instances the message has. */
    int written() {
        return written;
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
        long length = end().length;
        for (int i = 0; i < instances.size(); i++) {
            long content = instances.get(i).content().length();
            length += head(i, content).length + content;
        }
        return OptionalLong.of(length);
    }

    /** Where it is asked to stop, a message without a length ends in good order; one with a length breaks off. */
    @Override
    public void writeTo(OutputStream output) throws IOException {
        for (OutgoingInstance instance : instances) {
            if (!watch.next()) {
                if (!chunked) {
                    throw new IOException("The transfer was stopped");
                }
                break;
            }
            output.write(head(written, instance.content().length()));
            instance.content().writeTo(output);
            written++;
            watch.written(instance.content().length());
        }
        output.write(end());
    }

    private byte[] head(int index, long length) {
        String head = (index == 0 ? "" : "\r\n") + "--" + boundary + "\r\nContent-Type: " + DICOM
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        return head.getBytes(ISO_8859_1);
    }

    private byte[] end() {
        return ((instances.isEmpty() ? "" : "\r\n") + "--" + boundary + "--").getBytes(ISO_8859_1);
    }
}
