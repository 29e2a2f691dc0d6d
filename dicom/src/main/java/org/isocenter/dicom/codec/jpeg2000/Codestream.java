package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.jspecify.annotations.Nullable;

/** The headers of a codestream and where its packets are (T.800 Annex A). */
final class Codestream {

    private static final int SHORTEST_TILE_PART = 14;

    /** Lsot (T.800 A.4.2). */
    private static final int SOT_LENGTH = 10;

    private final CodedBytes data;
    private final boolean forSizes;
    private final int end;
    private final ImageSize size;
    private final CodingParameters main;
    private final Map<Integer, TileParts> tiles = new TreeMap<>();
    private final Map<Integer, byte[]> packedHeaders = new TreeMap<>();
    private @Nullable SegmentReader packed;
    private boolean truncated;
    private int firstTilePart;
    private int tilePart;

    private Codestream(CodedBytes data, ImageSize size, boolean forSizes) {
        this.data = data;
        this.forSizes = forSizes;
        this.end = data.length();
        this.size = size;
        this.main = new CodingParameters(null, size.components().size());
    }

    /**
     * Reads the main header.
     *
     * @param forSizes whether nothing will be decoded: packed packet headers, which may be as long as all of the codestream, are left out
     */
    static Codestream read(CodedBytes data, boolean forSizes, Checkpoint checkpoint) throws IOException {
        int start = Jp2Boxes.codestream(data);
        if (marker(data, start, data.length()) != Marker.SOC || marker(data, start + 2, data.length()) != Marker.SIZ) {
            throw new CodecFailure.Malformed("the JPEG 2000 image size is missing");
        }
        SegmentReader siz = segment(data, start + 4, data.length());
        int next = start + 4 + 2 + siz.remaining();
        Codestream codestream = new Codestream(data, ImageSize.read(siz), forSizes);
        codestream.mainHeader(next, checkpoint);
        return codestream;
    }

    /** The two bytes at an index. */
    private static int marker(CodedBytes data, int at, int end) throws IOException {
        if (end - at < 2) {
            throw new CodecFailure.Truncated("a JPEG 2000 header ends early");
        }
        return data.u16(at);
    }

    /** The segment whose length is at that index. */
    private static SegmentReader segment(CodedBytes data, int at, int end) throws IOException {
        int length = marker(data, at, end);
        if (length < 2) {
            throw new CodecFailure.Malformed("a marker segment of " + length + " bytes");
        }
        if (length > end - at) {
            throw new CodecFailure.Truncated("a JPEG 2000 header ends early");
        }
        return new SegmentReader(data.copy(at + 2, length - 2), 0, length - 2);
    }

    private void mainHeader(int start, Checkpoint checkpoint) throws IOException {
        int at = start;
        while (true) {
            checkpoint.check();
            int marker = marker(data, at, end);
            if (marker == Marker.SOT) {
                break;
            }
            if (marker < 0xFF00 || Marker.isAlone(marker) || marker == Marker.SIZ) {
                throw new CodecFailure.Malformed("marker " + Integer.toHexString(marker) + " in the main header");
            }
            SegmentReader segment = segment(data, at + 2, end);
            at += 4 + segment.remaining();
            switch (marker) {
                case Marker.PPM -> {
                    if (!forSizes) {
                        packedHeaders.put(segment.u8(), segment.rest());
                    }
                }
                default -> main.read(marker, segment);
            }
        }
        main.check();
        if (!packedHeaders.isEmpty()) {
            byte[] joined = TileParts.joined(packedHeaders);
            packedHeaders.clear();
            packed = new SegmentReader(joined, 0, joined.length);
        }
        firstTilePart = at;
    }

    /** Reads the headers of all tile-parts, once. */
    void tileParts(Checkpoint checkpoint) throws IOException {
        int at = firstTilePart;
        while (at >= 0) {
            checkpoint.check();
            if (end - at < 2) {
                // no EOC; the packets show whether anything is missing
                return;
            }
            int marker = data.u16(at);
            if (marker == Marker.EOC || marker == 0) {
                return;
            }
            if (marker != Marker.SOT) {
                throw new CodecFailure.Malformed(
                        "marker " + Integer.toHexString(marker) + " where a tile-part has to be");
            }
            at = tilePart(at, checkpoint);
        }
    }

    /** @return the index at which the next tile-part begins; -1 if the codestream ends within this one */
    private int tilePart(int start, Checkpoint checkpoint) throws IOException {
        if (end - start < SHORTEST_TILE_PART) {
            truncated = true;
            return -1;
        }
        SegmentReader in = new SegmentReader(data.copy(start + 2, SOT_LENGTH), 0, SOT_LENGTH);
        in.u16();
        int tile = in.u16();
        long length = in.u32();
        in.u16();
        if (tile >= size.tilesAcross() * size.tilesDown()) {
            throw new CodecFailure.Malformed("tile " + tile);
        }
        if (length != 0 && length < SHORTEST_TILE_PART) {
            throw new CodecFailure.Malformed("a tile-part of " + length + " bytes");
        }
        TileParts parts = tiles.get(tile);
        if (parts == null) {
            parts = new TileParts(new CodingParameters(main, size.components().size()));
            tiles.put(tile, parts);
        }
        int to = (int) Math.min(length == 0 ? end : start + length, end);
        truncated |= start + length > end;
        int body = tilePartHeader(parts, start + 2 + SOT_LENGTH, to, checkpoint);
        if (packed != null) {
            long packedLength = packed.u32();
            if (packedLength > packed.remaining()) {
                throw new CodecFailure.Malformed("packed packet headers of " + packedLength + " bytes");
            }
            byte[] headers = new byte[(int) packedLength];
            for (int i = 0; i < headers.length; i++) {
                headers[i] = (byte) packed.u8();
            }
            parts.addPackedHeaders(256 + tilePart, headers);
        }
        tilePart++;
        boolean last = length == 0 || start + length > end;
        if (length == 0 && to - body >= 2 && data.u16(to - 2) == Marker.EOC) {
            to -= 2;
        }
        parts.add(body, to);
        return last ? -1 : to;
    }

    private int tilePartHeader(TileParts parts, int start, int to, Checkpoint checkpoint) throws IOException {
        int at = start;
        while (true) {
            checkpoint.check();
            int marker = marker(data, at, to);
            if (marker == Marker.SOD) {
                return at + 2;
            }
            if (marker < 0xFF00 || Marker.isAlone(marker) || marker == Marker.SIZ || marker == Marker.SOT) {
                throw new CodecFailure.Malformed("marker " + Integer.toHexString(marker) + " in a tile-part");
            }
            SegmentReader segment = segment(data, at + 2, to);
            at += 4 + segment.remaining();
            if (marker == Marker.PPT) {
                if (!forSizes) {
                    parts.addPackedHeaders(segment.u8(), segment.rest());
                }
            } else {
                parts.parameters().read(marker, segment);
            }
        }
    }

    boolean isForSizes() {
        return forSizes;
    }

    CodedBytes data() {
        return data;
    }

    ImageSize size() {
        return size;
    }

    /** The parameters of the main header. */
    CodingParameters main() {
        return main;
    }

    /** The tiles of which there is any tile-part; known once {@link #tileParts} has run. */
    Map<Integer, TileParts> tiles() {
        return tiles;
    }

    Collection<TileParts> parts() {
        return tiles.values();
    }

    /** Whether a tile-part is longer than the rest of the codestream. */
    boolean truncated() {
        return truncated;
    }
}
