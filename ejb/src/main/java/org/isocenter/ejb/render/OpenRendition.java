package org.isocenter.ejb.render;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.ByteContent.FileSection;
import org.isocenter.persistence.derived.DerivedContent;

/** A rendered instance, ready to be sent. The caller that opened it closes it. */
public final class OpenRendition implements Closeable {

    private final String mediaType;
    private final ByteContent content;
    private final Closeable owner;

    private OpenRendition(String mediaType, ByteContent content, Closeable owner) {
        this.mediaType = mediaType;
        this.content = content;
        this.owner = owner;
    }

    /** A rendition in memory. The caller must not change the bytes afterwards. */
    public static OpenRendition of(String mediaType, byte[] bytes) {
        return new OpenRendition(
                mediaType,
                new ByteContent(bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes)),
                () -> {});
    }

    /** A rendition from kept content, which is closed with this object. */
    static OpenRendition of(DerivedContent kept) throws IOException {
        long length = kept.length();
        SeekableByteChannel channel = kept.channel();
        return new OpenRendition(
                kept.mediaType(),
                new ByteContent(
                        length,
                        Optional.of(new FileSection(channel, 0)),
                        () -> Channels.newInputStream(channel.position(0))),
                kept);
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** Its bytes. */
    public ByteContent content() {
        return content;
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }
}
