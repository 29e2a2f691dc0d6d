package org.isocenter.web.body;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.InstanceContent;

/** Content of known length that can be sent, whole or in sections. It keeps a file open until it is closed. */
interface Content extends Closeable {

    /** In bytes. */
    long length();

    /** Sends a section of it. */
    void send(ByteRange section, ResponseStream output) throws IOException;

    /** A section of it, which is closed as it is. */
    default Content section(ByteRange range) {
        Content whole = this;
        return new Content() {
            @Override
            public long length() {
                return range.length();
            }

            @Override
            public void send(ByteRange section, ResponseStream output) throws IOException {
                whole.send(new ByteRange(range.first() + section.first(), range.first() + section.last()), output);
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }

    /** Sends all of it. */
    default void send(ResponseStream output) throws IOException {
        if (length() > 0) {
            send(new ByteRange(0, length() - 1), output);
        }
    }

    /** An instance as a file. */
    static Content of(InstanceContent instance) {
        return new Content() {
            @Override
            public long length() {
                return instance.length();
            }

            @Override
            public void send(ByteRange section, ResponseStream output) throws IOException {
                if (instance.file().isPresent()) {
                    output.send(instance.file().get(), section.first(), section.length());
                } else {
                    instance.writeTo(new SectionStream(output, section));
                }
            }

            @Override
            public void close() throws IOException {
                instance.close();
            }
        };
    }

    /**
     * A frame or a value.
     *
     * @param owner closed with it: what it is from
     */
    static Content of(ByteContent bytes, Closeable owner) {
        return new Content() {
            @Override
            public long length() {
                return bytes.length();
            }

            @Override
            public void send(ByteRange section, ResponseStream output) throws IOException {
                if (bytes.section().isPresent()) {
                    ByteContent.FileSection place = bytes.section().get();
                    output.send(place.file(), place.position() + section.first(), section.length());
                    return;
                }
                try (InputStream in = bytes.source().open()) {
                    in.skipNBytes(section.first());
                    output.send(in, section.length());
                }
            }

            @Override
            public void close() throws IOException {
                owner.close();
            }
        };
    }
}
