package org.isocenter.web.body;

import io.undertow.io.BufferWritableOutputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * The body of an answer, with the container's own ways of sending files: from the page cache to the socket without a
 * copy in this process where the connection is not
 * encrypted, else through one buffer outside the heap.
 */
final class ResponseStream extends FilterOutputStream {

    /** As measured: see docs/performance.md. */
    private static final int BUFFER_SIZE = 256 * 1024;

    private static final int CHUNK = 64 * 1024;

    /** Below this sending from the page cache costs more than the one copy that it saves, as measured: see docs/performance.md. */
    private static final int WORTH_TRANSFERRING = 4 * 1024 * 1024;

    private static final String RESPONSE = ResponseStream.class.getName();

    private static final ThreadLocal<ByteBuffer> BUFFERS =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_SIZE));

    private final boolean transfers;
    private long sent;

    private ResponseStream(ServletOutputStream stream, boolean transfers) {
        super(stream);
        this.transfers = transfers;
    }

    /**
     * Keeps the container's own response for {@link #of}: the one that JAX-RS gives to resource classes has a stream
     * that only takes bytes.
     */
    static void remember(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(RESPONSE, response);
    }

    /**
     * That of an answer.
     *
     * @param entity where JAX-RS wants the body: written to, so that it sends the headers, and then passed by
     * @param response used if none was remembered
     */
    static ResponseStream of(OutputStream entity, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        entity.write(new byte[0]);
        HttpServletResponse own = request.getAttribute(RESPONSE) instanceof HttpServletResponse kept ? kept : response;
        return new ResponseStream(own.getOutputStream(), !request.isSecure());
    }

    /** Sends a section of a file; the channel's position is anywhere afterwards. */
    @SuppressWarnings("deprecation") // Undertow has no other way to sendfile(2) from here
    void send(SeekableByteChannel channel, long position, long length) throws IOException {
        if (transfers
                && length >= WORTH_TRANSFERRING
                && channel instanceof FileChannel file
                && out instanceof BufferWritableOutputStream buffered
                && position + length == file.size()) {
            buffered.transferFrom(file.position(position));
            sent += length;
        } else {
            copy(channel.position(position), length);
        }
    }

    /**
     * Sends bytes of a stream.
     *
     * @throws EOFException if there are fewer
     */
    void send(InputStream in, long length) throws IOException {
        byte[] chunk = new byte[(int) Math.min(length, CHUNK)];
        for (long remaining = length; remaining > 0; ) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, remaining));
            if (count < 0) {
                throw new EOFException("a value ended " + remaining + " bytes early");
            }
            write(chunk, 0, count);
            remaining -= count;
        }
    }

    private void copy(SeekableByteChannel channel, long length) throws IOException {
        ByteBuffer buffer = BUFFERS.get();
        for (long remaining = length; remaining > 0; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), remaining));
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException("a file ended " + (remaining - buffer.position()) + " bytes early");
                }
            }
            remaining -= buffer.limit();
            write(buffer.flip());
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        sent += buffer.remaining();
        if (out instanceof BufferWritableOutputStream buffered) {
            buffered.write(buffer);
        } else {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            out.write(bytes);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sent += length;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        sent++;
    }

    /** Bytes that went out so far. */
    long sent() {
        return sent;
    }

    /** Does nothing: bytes are sent when the buffers are full or the answer ends, and not at the end of each part. */
    @Override
    public void flush() {}

    /** The container's to do. */
    @Override
    public void close() {}
}
