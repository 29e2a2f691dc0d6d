package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Map;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;

/**
 * Decodes one codestream of T.800 or T.814, with or without the boxes of a JP2 or JPH file around it. For use by one thread. The headers
 * are read first, to let the caller compare them and refuse the codestream.
 */
public final class ImageDecoder {

    private static final int MOST_BITS = 31;
    private static final int MOST_LEVELS = 32;

    private final Codestream codestream;
    private final Checkpoint checkpoint;
    private boolean tilePartsRead;
    private int decodedBlocks;

    private ImageDecoder(Codestream codestream, Checkpoint checkpoint) {
        this.codestream = codestream;
        this.checkpoint = checkpoint;
    }

    /**
     * Reads the main header.
     *
     * @param data not copied
     * @throws CodecFailure if it cannot be read
     * @throws IOException what the checkpoint throws
     */
    public static ImageDecoder of(byte[] data, Checkpoint checkpoint) throws IOException {
        return new ImageDecoder(Codestream.read(CodedBytes.of(data), false, checkpoint), checkpoint);
    }

    /**
     * Reads the main header from where it is. Decoding reads headers, and the code blocks that are needed, from the source.
     *
     * @throws CodecFailure if it cannot be read
     * @throws IOException what the checkpoint or the source throws
     */
    public static ImageDecoder of(CodestreamSource source, Checkpoint checkpoint) throws IOException {
        return new ImageDecoder(Codestream.read(CodedBytes.of(source), false, checkpoint), checkpoint);
    }

    /**
     * Reads the main header likewise, for {@link #size}, {@link #levels} and {@link #memory} only: memory that has not been taken yet is
     * not needed for it.
     *
     * @throws CodecFailure if it cannot be read
     * @throws IOException what the checkpoint or the source throws
     */
    public static ImageDecoder ofHeaders(CodestreamSource source, Checkpoint checkpoint) throws IOException {
        return new ImageDecoder(Codestream.read(CodedBytes.of(source), true, checkpoint), checkpoint);
    }

    /** The contents of SIZ. */
    public ImageSize size() {
        return codestream.size();
    }

    /** Whether components 0 to 2 are mixed (RCT or ICT), as the main header says; decoding undoes this. */
    public boolean multipleComponentTransform() {
        return codestream.main().transformed();
    }

    /** The number of quality layers, as the main header says. */
    public int layers() {
        return codestream.main().layers();
    }

    /** Whether a component is coded reversibly, as the main header says. */
    public boolean reversible(int component) {
        return codestream.main().style(component).reversible();
    }

    /** Whether the code blocks of a component are those of T.814, as the main header says. */
    public boolean highThroughput(int component) {
        return codestream.main().style(component).has(BlockStyle.HIGH_THROUGHPUT);
    }

    /**
     * How often the resolution can be halved in all components of all tiles.
     *
     * @throws CodecFailure if headers of tile-parts cannot be read
     * @throws IOException what the checkpoint throws
     */
    public int levels() throws IOException {
        readTileParts();
        int levels = levels(codestream.main());
        for (TileParts tile : codestream.tiles().values()) {
            levels = Math.min(levels, levels(tile.parameters()));
        }
        return levels;
    }

    private int levels(CodingParameters parameters) {
        int levels = MOST_LEVELS;
        for (int component = 0; component < size().components().size(); component++) {
            levels = Math.min(levels, parameters.style(component).levels());
        }
        return levels;
    }

    private void readTileParts() throws IOException {
        if (!tilePartsRead) {
            codestream.tileParts(checkpoint);
            tilePartsRead = true;
        }
    }

    /**
     * The bytes of memory that decoding takes beside those of the codestream, as far as its headers tell.
     *
     * @throws CodecFailure if headers of tile-parts cannot be read
     * @throws IOException what the checkpoint throws
     */
    public long memory(DecodingRequest request) throws IOException {
        readTileParts();
        long most = 0;
        for (Map.Entry<Integer, TileParts> tile : codestream.tiles().entrySet()) {
            checkpoint.check();
            most = Math.max(
                    most, new TileDecoder(codestream, tile.getKey(), tile.getValue(), request, checkpoint).memory());
        }
        return most;
    }

    /** How many code blocks have been decoded so far. */
    public int decodedBlocks() {
        return decodedBlocks;
    }

    /**
     * Decodes samples.
     *
     * @return whether everything that was requested was there; else the codestream ends early, and the samples are those that could be
     *     decoded
     * @throws CodecFailure if the codestream cannot be decoded
     * @throws IOException what the checkpoint or the sink throws
     */
    public boolean decode(DecodingRequest request, SampleSink sink) throws IOException {
        if (codestream.isForSizes()) {
            throw new IllegalStateException("a decoder of headers");
        }
        for (ImageSize.Component component : size().components()) {
            if (component.precision() > MOST_BITS) {
                throw new CodecFailure.Unsupported("samples of " + component.precision() + " bits");
            }
        }
        readTileParts();
        boolean complete = codestream.tiles().size() == size().tilesAcross() * size().tilesDown();
        if (!complete && !request.truncated()) {
            throw new CodecFailure.Truncated("JPEG 2000 tiles are absent");
        }
        for (Map.Entry<Integer, TileParts> tile : codestream.tiles().entrySet()) {
            checkpoint.check();
            if (tile.getValue().count() > 0) {
                TileDecoder decoder = new TileDecoder(codestream, tile.getKey(), tile.getValue(), request, checkpoint);
                complete &= decoder.decode(sink);
                decodedBlocks += decoder.decodedBlocks();
            }
        }
        return complete;
    }
}
