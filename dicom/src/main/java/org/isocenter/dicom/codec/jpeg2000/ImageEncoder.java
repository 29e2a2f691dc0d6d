package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.BlockEncoder;
import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;

/** Encodes one image as a codestream of one tile and one layer. For use by one thread. */
public final class ImageEncoder {

    private static final int BLOCK_EXPONENT = 6;
    private static final int MOST_BITS = 24;

    private static final double FINE = EncodingRequest.FINE;

    private static final int SEARCH_STEPS = 12;

    /** The part of the desired length that is good enough. */
    private static final double NEAR_ENOUGH = 0.97;

    private static final int MOST_OUTPUT = Integer.MAX_VALUE - 64;

    /** The least factor between two guesses, which makes sure that guessing ends. */
    private static final double LEAST_CHANGE = 1.06;

    private final ImageSize size;
    private final EncodingRequest request;
    private final Checkpoint checkpoint;
    private final int levels;
    private final List<SampleBuffer> buffers = new ArrayList<>();
    private final List<byte[]> rooms = new ArrayList<>();
    private final CodestreamOutput out = new CodestreamOutput(0);

    private ImageEncoder(ImageSize size, EncodingRequest request, Checkpoint checkpoint) {
        this.size = size;
        this.request = request;
        this.checkpoint = checkpoint;
        int smaller = Math.min(size.x1(), size.y1());
        levels = Math.min(request.levels(), 31 - Integer.numberOfLeadingZeros(smaller));
    }

    /**
     * Encodes an image.
     *
     * @param width in pixels
     * @param height in pixels
     * @param components each with one sample per pixel
     * @throws CodecFailure if samples have too many bits
     * @throws IOException what the source or the checkpoint throws
     */
    public static byte[] encode(
            int width,
            int height,
            List<ImageSize.Component> components,
            EncodingRequest request,
            SampleSource source,
            Checkpoint checkpoint)
            throws IOException {
        int capabilities = request.highThroughput() ? 0x4000 : 0;
        ImageSize size = new ImageSize(capabilities, 0, 0, width, height, width, height, 0, 0, components);
        for (ImageSize.Component component : components) {
            if (component.precision() > MOST_BITS) {
                throw new CodecFailure.Unsupported("encoding of " + component.precision() + " bits");
            }
        }
        ImageEncoder encoder = new ImageEncoder(size, request, checkpoint);
        encoder.read(source);
        encoder.analyze();
        byte[] codestream = encoder.codestream();
        encoder.buffers.forEach(SampleBuffer::release);
        return codestream;
    }

    private CodingStyle style() {
        int flags = request.highThroughput() ? BlockStyle.HIGH_THROUGHPUT : 0;
        return new CodingStyle(levels, BLOCK_EXPONENT, BLOCK_EXPONENT, flags, request.reversible(), new byte[0]);
    }

    private Quantization quantization(int precision, double base) {
        return request.reversible()
                ? QuantizerSteps.reversible(levels, precision, request.transformed())
                : QuantizerSteps.irreversible(levels, precision, base);
    }

    private TileComponent component(int index, double base) throws CodecFailure {
        int precision = size.components().get(index).precision();
        return new TileComponent(size, 0, index, style(), quantization(precision, base), 0);
    }

    /** Level shift and component transformation (T.800 Annex G). */
    private void read(SampleSource source) throws IOException {
        int count = size.components().size();
        for (int i = 0; i < count; i++) {
            buffers.add(SampleBuffer.of(component(i, FINE), levels));
        }
        int width = size.x1();
        int[][] rows = new int[count][width];
        for (int y = 0; y < size.y1(); y++) {
            checkpoint.check();
            for (int i = 0; i < count; i++) {
                source.row(i, y, rows[i]);
                ImageSize.Component component = size.components().get(i);
                if (!component.signed()) {
                    int half = 1 << component.precision() - 1;
                    for (int x = 0; x < width; x++) {
                        rows[i][x] -= half;
                    }
                }
            }
            put(rows, y);
        }
    }

    private void put(int[][] rows, int y) {
        int width = size.x1();
        int at = buffers.get(0).row(y) * width;
        int first = request.transformed() ? 3 : 0;
        if (request.transformed() && request.reversible()) {
            ComponentTransform.reversible(rows, at, buffers);
        } else if (request.transformed()) {
            ComponentTransform.irreversible(rows, at, buffers);
        }
        for (int i = first; i < rows.length; i++) {
            SampleBuffer buffer = buffers.get(i);
            if (request.reversible()) {
                System.arraycopy(rows[i], 0, buffer.integers, at, width);
            } else {
                for (int x = 0; x < width; x++) {
                    buffer.floats[at + x] = rows[i][x];
                }
            }
        }
    }

    private void analyze() throws IOException {
        for (SampleBuffer buffer : buffers) {
            buffer.analyze(checkpoint);
        }
    }

    private byte[] codestream() throws IOException {
        if (request.reversible() || request.length() == Long.MAX_VALUE) {
            EncodedTile tile = new EncodedTile(this, request.step(), false);
            write(tile, tile.choose(0));
        } else if (request.highThroughput()) {
            coarser();
        } else {
            allocate();
        }
        return out.toByteArray();
    }

    /** Rate allocation by leaving out coding passes that reduce the error least for their length (T.800 Annex J.14). */
    private void allocate() throws IOException {
        EncodedTile tile = new EncodedTile(this, FINE, true);
        if (isShortEnough(tile, 0)) {
            return;
        }
        double low = 0;
        double high = tile.steepest();
        boolean found = false;
        for (int i = 0; i < 2 * SEARCH_STEPS; i++) {
            double slope = i == 0 ? high / 1024 : Math.sqrt(Math.max(low, high * 1e-9) * high);
            if (isShortEnough(tile, slope)) {
                high = slope;
                found = true;
                if (out.length() > 0.995 * request.length()) {
                    return;
                }
            } else {
                low = slope;
                found = false;
            }
        }
        if (!found) {
            write(tile, tile.choose(high));
        }
    }

    /** Writes the codestream, unless the passes alone are too long. */
    private boolean isShortEnough(EncodedTile tile, double slope) throws IOException {
        int passes = tile.choose(slope);
        if (passes > request.length()) {
            return false;
        }
        write(tile, passes);
        return out.length() <= request.length();
    }

    /**
     * Rate control where a block has one pass: steps that are coarse enough for the codestream to fit. They are guessed, then corrected by
     * the result of the guess, then searched between a step that gives too long and one that gives too short a codestream.
     */
    private void coarser() throws IOException {
        RateEstimate estimate = new RateEstimate(this, FINE);
        double aim = (1 + NEAR_ENOUGH) / 2 * request.length();
        double tooFine = 0;
        int tooLong = 0;
        double coarse = Double.POSITIVE_INFINITY;
        int best = 0;
        double base = estimate.base(aim);
        double written = 0;
        for (int i = 0; best == 0 ? base < 1 << MOST_BITS : i < SEARCH_STEPS; i++) {
            EncodedTile tile = new EncodedTile(this, base, false);
            write(tile, tile.choose(0));
            written = base;
            if (out.length() > request.length()) {
                tooFine = base;
                tooLong = out.length();
            } else {
                best = out.length();
                coarse = base;
                if (best > NEAR_ENOUGH * request.length() || base <= FINE) {
                    break;
                }
            }
            if (best > 0 && tooLong > 0) {
                double part = Math.log(tooLong / aim) / Math.log((double) tooLong / best);
                base = tooFine * Math.pow(coarse / tooFine, Math.max(0.1, Math.min(0.9, part)));
            } else {
                estimate.measured(base, out.length());
                double guess = estimate.base(aim);
                base = best == 0
                        ? Math.max(guess, LEAST_CHANGE * base)
                        : Math.max(FINE, Math.min(guess, base / LEAST_CHANGE));
            }
        }
        double wanted = best > 0 ? coarse : base;
        if (written != wanted) {
            EncodedTile tile = new EncodedTile(this, wanted, false);
            write(tile, tile.choose(0));
        }
    }

    /** The place for the bytes of a block: where those of the attempt before are, which are not needed any more. */
    byte[] room(int block) {
        return block < rooms.size() ? rooms.get(block) : BlockEncoder.NO_ROOM;
    }

    /** Keeps the bytes of a block for the next attempt, if they are more than there is room for. */
    void keep(int block, byte[] bytes) {
        if (block == rooms.size()) {
            rooms.add(bytes);
        } else if (bytes.length > rooms.get(block).length) {
            rooms.set(block, bytes);
        }
    }

    List<SampleBuffer> buffers() {
        return buffers;
    }

    TileComponent[] components(double base) throws CodecFailure {
        TileComponent[] components = new TileComponent[buffers.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component(i, base);
        }
        return components;
    }

    EncodingRequest request() {
        return request;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Writes the codestream in place of what was written before.
     *
     * @param passes the length of the passes that are chosen
     */
    private void write(EncodedTile tile, int passes) throws IOException {
        // attempts to have a length take the room for it once
        long most = request.length() == Long.MAX_VALUE ? passes : Math.max(passes, request.length());
        out.restart((int) Math.min(MOST_OUTPUT, most + (most >> 4) + 512));
        TileComponent[] components = tile.components();
        boolean parts = request.order() == EncodingRequest.Order.RPCL;
        int lengths =
                CodestreamHeader.write(out, size, style(), quantizations(tile.base()), request, parts ? levels + 1 : 0);
        PacketWriter packets = new PacketWriter(out, tile);
        int[] bounds = {0, 0, size.x1(), size.y1()};
        PacketOrder order = new PacketOrder(components, bounds, checkpoint, (c, r, k, layer) -> {
            packets.write(components[c].resolutions[r].precinct(k));
            return true;
        });
        int count = components.length;
        if (!parts) {
            int start = CodestreamHeader.startOfTilePart(out, 0, 1);
            order.run(new Progression(ProgressionOrder.LRCP, 0, 0, 1, levels + 1, count), 1);
            out.u32(start + 6, out.length() - start);
        } else {
            for (int r = 0; r <= levels; r++) {
                int start = CodestreamHeader.startOfTilePart(out, r, levels + 1);
                order.run(new Progression(ProgressionOrder.RPCL, r, 0, 1, r + 1, count), 1);
                out.u32(start + 6, out.length() - start);
                out.u32(lengths + 4 * r, out.length() - start);
            }
        }
        out.u16(Marker.EOC);
    }

    private Quantization[] quantizations(double base) {
        Quantization[] all = new Quantization[size.components().size()];
        Arrays.setAll(all, i -> quantization(size.components().get(i).precision(), base));
        return all;
    }
}
