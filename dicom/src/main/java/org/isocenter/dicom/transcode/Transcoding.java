package org.isocenter.dicom.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;

/** The result of transcoding one instance. */
public sealed interface Transcoding {

    /** The instance is in that transfer syntax already; the file itself is the result. */
    record Unchanged() implements Transcoding {}

    /**
     * The instance is ready to be written, once or several times, until it is closed. Frames that are to be native are decompressed one by
     * one while they are written; all others have been compressed and wait in memory or in a temporary file.
     */
    final class Transcoded implements Transcoding, AutoCloseable {

        private final Part10File file;
        private final StoredValues values;
        private final FrameSpool spool;

        Transcoded(Part10File file, StoredValues values, FrameSpool spool) {
            this.file = file;
            this.values = values;
            this.spool = spool;
        }

        /** The file as it will be written. Offsets of its values are those of {@link #values()} only. */
        public Part10File file() {
            return file;
        }

        /** The values of {@link #file()}. Needs the values of the source as long as it is used. */
        public StoredValues values() {
            return values;
        }

        /**
         * Writes the file.
         *
         * @param out is flushed, not closed
         * @throws org.isocenter.dicom.codec.frame.CodecFailure if a frame after the first turns out to be damaged
         * @throws IOException if the stream fails, or the source
         */
        public void write(OutputStream out) throws IOException {
            new Part10Writer().write(file, values, out);
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }

    /**
     * The instance cannot be transcoded.
     *
     * @param detail one sentence, without any data of the patient
     */
    record Impossible(Reason reason, String detail) implements Transcoding {
        public Impossible {
            Objects.requireNonNull(reason);
            Objects.requireNonNull(detail);
        }
    }

    /** Why an instance cannot be transcoded. */
    enum Reason {
        /** There is no decoder for its transfer syntax: it is a video, or the compression is not supported. */
        NO_DECODER,
        /** There is no encoder for the requested transfer syntax. */
        NO_ENCODER,
        /** Pixels would change, and that is not allowed. */
        LOSSY_NOT_ALLOWED,
        /** There are no pixels to compress. */
        NO_PIXELS,
        /** The requested transfer syntax cannot hold such pixels. */
        UNSUITABLE_PIXELS,
        /** The pixels cannot be read: damaged, contradicting the data set, larger or slower than allowed. */
        UNREADABLE_PIXELS
    }
}
