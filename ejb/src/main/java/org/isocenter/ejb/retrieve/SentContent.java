package org.isocenter.ejb.retrieve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;

/**
 * An instance that is transcoded while it is sent. Other threads do the work on its long values, whenever more of them
 * is read.
 */
final class SentContent implements InstanceContent {

    /** Bytes that are asked for at once. */
    private static final int PIECE = 512 * 1024;

    private final TranscodedContent content;
    private final Workers workers;
    private final Runnable atEnd;
    private boolean open = true;

    /** Do work in place of the thread that asks. */
    @FunctionalInterface
    interface Workers {
        <R> R run(Callable<R> work) throws IOException;
    }

    /**
     * @param content closed with this
     * @param atEnd run once, when it is closed
     */
    SentContent(TranscodedContent content, Workers workers, Runnable atEnd) {
        this.content = content;
        this.workers = workers;
        this.atEnd = atEnd;
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public TransferSyntax transferSyntax() {
        return content.transferSyntax();
    }

    @Override
    public boolean isStored() {
        return false;
    }

    @Override
    public Optional<SeekableByteChannel> file() {
        return Optional.empty();
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        content.writeTo(output, values -> value -> open(values, value));
    }

    private InputStream open(StoredValues values, Value.Stored value) throws IOException {
        InputStream in = values.open(value);
        return value.length() < PIECE ? in : new BufferedInputStream(new WorkedOn(in), PIECE);
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try {
                content.close();
            } finally {
                atEnd.run();
            }
        }
    }

    /** Reading it is others' work. */
    private final class WorkedOn extends InputStream {

        private final InputStream in;

        WorkedOn(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return workers.run(in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return workers.run(() -> in.read(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
