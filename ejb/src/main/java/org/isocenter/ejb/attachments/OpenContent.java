package org.isocenter.ejb.attachments;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.ejb.retrieve.ByteContent;

/** Attached content that is open. The caller that opened it closes it. */
public final class OpenContent implements Closeable {

    private final ByteContent bytes;
    private final Closeable source;

    private OpenContent(ByteContent bytes, Closeable source) {
        this.bytes = bytes;
        this.source = source;
    }

    static OpenContent inMemory(byte[] bytes) {
        return new OpenContent(
                new ByteContent(bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes)), () -> {});
    }

    static OpenContent inFile(SeekableByteChannel file, long length) {
        return new OpenContent(
                new ByteContent(
                        length,
                        Optional.of(new ByteContent.FileSection(file, 0)),
                        () -> Channels.newInputStream(file.position(0))),
                file);
    }

    /** The bytes, as long as it is open. */
    public ByteContent bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
