package org.isocenter.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.io.BufferWritableOutputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseStreamTest {

    private static final int LONG = 5_000_000;

    private final ContainerStream container = new ContainerStream();
    private final HttpServletRequest request = request();

    @TempDir
    private Path directory;

    @Test
    void fileShouldGoFromThePageCacheToTheSocketPastTheStreamOfJaxRs() throws IOException {
        ResponseStream.remember(request, response(container));
        try (FileChannel file = file(LONG)) {
            stream().send(file, 0, LONG);
        }
        assertThat(container.transferred).isEqualTo(LONG);
        assertThat(container.size()).isZero();
    }

    @Test
    void shortFileAndSectionShouldBeCopiedThroughOneBuffer() throws IOException {
        ResponseStream.remember(request, response(container));
        try (FileChannel file = file(LONG)) {
            stream().send(file, 10, LONG - 20);
            stream().send(file, LONG - 100, 100);
        }
        assertThat(container.transferred).isZero();
        assertThat(container.size()).isEqualTo(LONG + 80);
    }

    private ResponseStream stream() throws IOException {
        return ResponseStream.of(OutputStream.nullOutputStream(), request, response(new PlainStream()));
    }

    private FileChannel file(int length) throws IOException {
        return FileChannel.open(Files.write(directory.resolve("file"), new byte[length]));
    }

    private static HttpServletRequest request() {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                ResponseStreamTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "isSecure" -> false;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletResponse response(ServletOutputStream stream) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                ResponseStreamTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getOutputStream");
                    return stream;
                });
    }

    /** What JAX-RS gives. */
    private static class PlainStream extends ServletOutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        int size() {
            return bytes.size();
        }
    }

    /** What the container has. */
    private static final class ContainerStream extends PlainStream implements BufferWritableOutputStream {

        private long transferred;

        @Override
        public void write(ByteBuffer[] buffers) {
            for (ByteBuffer buffer : buffers) {
                write(buffer);
            }
        }

        @Override
        public void write(ByteBuffer buffer) {
            while (buffer.hasRemaining()) {
                write(buffer.get());
            }
        }

        @Override
        @SuppressWarnings("deprecation") // what it overrides
        public void transferFrom(FileChannel source) throws IOException {
            transferred += source.size() - source.position();
        }
    }
}
