package org.isocenter.ejb.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.stream.ChannelSection;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.jspecify.annotations.Nullable;

/**
 * Metadata and bulk data of one request, one behind the other in one temporary file: which belongs to which is known when all have
 * come, in whatever order. What is kept in memory is where they lie.
 */
final class RequestSpool implements AutoCloseable, StoredValues {

    /** Characters of all locations together; a request that has more to say than this is not about images. */
    private static final int LOCATIONS = 16 << 20;

    private final Part10Store files;
    private final List<Metadata> metadata = new ArrayList<>();
    private final Map<URI, List<Bulkdata>> bulkdata = new HashMap<>();
    private final Set<URI> used = new HashSet<>();
    /** Beyond any file. */
    private static final long DECODED = 1L << 60;

    private final NavigableMap<Long, Decoded> decoded = new TreeMap<>();
    private long decodedLength;
    private int locations;
    private long length;
    private @Nullable PendingPart10 file;
    private @Nullable SeekableByteChannel channel;

    RequestSpool(Part10Store files) {
        this.files = files;
    }

    /** A document of data sets in the spool. */
    record Metadata(IncomingPart.MetadataFormat format, URI base, long offset, long length) {}

    /** A part of bulk data in the spool. */
    record Bulkdata(MediaType type, long offset, long length) {}

    /**
     * Copies a document.
     *
     * @throws TeeInputStream.CopyFailure if the storage area cannot be written
     * @throws IOException if the part breaks off
     */
    void add(IncomingPart.Metadata part) throws IOException {
        long offset = length;
        metadata.add(new Metadata(part.format(), part.base(), offset, append(part.content())));
    }

    /**
     * Copies bulk data.
     *
     * @param location which metadata refers to
     * @throws TeeInputStream.CopyFailure if the storage area cannot be written
     * @throws IOException if the part breaks off
     */
    void add(URI location, MediaType type, InputStream content) throws IOException {
        locations += location.toString().length() + type.toString().length();
        if (locations > LOCATIONS) {
            throw new ContentTooLarge(
                    ContentTooLarge.Scope.REQUEST, "The headers of all parts are longer than " + LOCATIONS);
        }
        long offset = length;
        Bulkdata part = new Bulkdata(type, offset, append(content));
        bulkdata.computeIfAbsent(location, key -> new ArrayList<>(1)).add(part);
    }

    /** The documents, in the order in which they came. */
    List<Metadata> metadata() {
        return List.copyOf(metadata);
    }

    /** The parts with that location, in the order in which they came; perhaps none. */
    List<Bulkdata> bulkdata(URI location) {
        used.add(location);
        return List.copyOf(bulkdata.getOrDefault(location, List.of()));
    }

    /** Locations that were never asked for. */
    List<URI> unused() {
        return bulkdata.keySet().stream()
                .filter(location -> !used.contains(location))
                .toList();
    }

    /** Opens bytes that are made of parts while they are read. */
    @FunctionalInterface
    interface Decoded {
        InputStream open() throws IOException;
    }

    /**
     * Adds bytes that take no room, since they are made again each time that they are read.
     *
     * @return where they are, for a value
     */
    long addDecoded(long count, Decoded bytes) {
        long offset = DECODED + decodedLength;
        decoded.put(offset, bytes);
        decodedLength += count;
        return offset;
    }

    @Override
    public InputStream open(Value.Stored value) throws IOException {
        if (value.offset() < DECODED) {
            return open(value.offset(), value.length());
        }
        Map.Entry<Long, Decoded> entry = decoded.floorEntry(value.offset());
        InputStream bytes = entry.getValue().open();
        bytes.skipNBytes(value.offset() - entry.getKey());
        return new FirstBytes(bytes, value.length());
    }

    /** Part of the spool. One stream at a time, and nothing is added any more. */
    InputStream open(long offset, long length) throws IOException {
        if (channel == null) {
            channel = pending().open();
        }
        return new ChannelSection(channel, offset, length);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a channel that is only read cannot be closed", e);
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private long append(InputStream content) throws IOException {
        long offset = length;
        length += new TeeInputStream(content, output()).drain();
        return length - offset;
    }

    private OutputStream output() throws IOException {
        return pending().output();
    }

    private PendingPart10 pending() throws TeeInputStream.CopyFailure {
        if (file == null) {
            try {
                file = files.begin();
            } catch (IOException e) {
                throw new TeeInputStream.CopyFailure(e);
            }
        }
        return file;
    }
}
