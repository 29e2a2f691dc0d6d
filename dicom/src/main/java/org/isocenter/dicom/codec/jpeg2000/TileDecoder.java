package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;
import org.jspecify.annotations.Nullable;

/** Decodes one tile: packets, code blocks, wavelets, colours. */
final class TileDecoder {

    private static final int BYTES_PER_SAMPLE = 4;

    private final Codestream codestream;
    private final int tile;
    private final TileParts parts;
    private final DecodingRequest request;
    private final Checkpoint checkpoint;
    private final TileComponent[] components;
    private final CodingParameters parameters;
    private int decodedBlocks;

    TileDecoder(Codestream codestream, int tile, TileParts parts, DecodingRequest request, Checkpoint checkpoint) {
        this.codestream = codestream;
        this.tile = tile;
        this.parts = parts;
        this.request = request;
        this.checkpoint = checkpoint;
        this.parameters = parts.parameters();
        this.components = new TileComponent[codestream.size().components().size()];
    }

    /** What of each component is wanted. */
    private TileWindow[] windows() throws CodecFailure {
        TileWindow[] windows = new TileWindow[components.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = new TileComponent(codestream.size(), tile, i, parameters);
            if (components[i].style.levels() < request.discardedLevels()) {
                throw new CodecFailure.Unsupported(
                        "a resolution " + request.discardedLevels() + " levels below the highest");
            }
            windows[i] = TileWindow.of(components[i], codestream.size(), request);
        }
        return windows;
    }

    private static boolean isWanted(TileWindow[] windows) {
        return Arrays.stream(windows).anyMatch(window -> !window.isEmpty());
    }

    /** The bytes that decoding takes, without those of the codestream. */
    long memory() throws CodecFailure {
        TileWindow[] windows = windows();
        return isWanted(windows) ? memory(windows) : 0;
    }

    /** @return whether all packets were there */
    boolean decode(SampleSink sink) throws IOException {
        TileWindow[] windows = windows();
        if (!isWanted(windows)) {
            return true;
        }
        checkMemory(windows);
        boolean complete = packets();
        SampleBuffer[] buffers = new SampleBuffer[components.length];
        List<BlockTask> tasks = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            int resolution = components[i].style.levels() - request.discardedLevels();
            buffers[i] = SampleBuffer.of(components[i], resolution, windows[i].decoded());
            if (!windows[i].isEmpty()) {
                collect(components[i], resolution, buffers[i], windows[i], tasks);
            }
        }
        byte[] bytes = BlockBytes.of(codestream.data(), tasks, checkpoint);
        BlockTasks.run(bytes, tasks, checkpoint, request);
        decodedBlocks = tasks.size();
        for (int i = 0; i < components.length; i++) {
            if (!windows[i].isEmpty()) {
                buffers[i].synthesize(checkpoint);
            }
        }
        new TileOutput(components, buffers, windows, parameters.transformed()).write(sink, checkpoint);
        for (SampleBuffer buffer : buffers) {
            buffer.release();
        }
        return complete;
    }

    /** The number of code blocks that were decoded. */
    int decodedBlocks() {
        return decodedBlocks;
    }

    /** Checks the memory that the codestream asks for, before any of it is allocated. */
    private void checkMemory(TileWindow[] windows) throws CodecFailure {
        long memory = memory(windows);
        if (memory > request.memory()) {
            throw new CodecFailure.LimitExceeded(
                    "a tile that takes " + memory + " bytes, " + request.memory() + " are allowed");
        }
    }

    private long memory(TileWindow[] windows) {
        long memory = 0;
        for (int i = 0; i < components.length; i++) {
            TileComponent component = components[i];
            memory += BYTES_PER_SAMPLE * windows[i].samples();
            for (Resolution resolution : component.resolutions) {
                memory += resolution.memory();
            }
        }
        return memory;
    }

    private boolean packets() throws IOException {
        PacketReader reader = new PacketReader(codestream.data(), parts);
        ImageSize size = codestream.size();
        int[] bounds = {size.tileLeft(tile), size.tileTop(tile), size.tileRight(tile), size.tileBottom(tile)};
        PacketOrder order = new PacketOrder(components, bounds, checkpoint, (c, r, k, layer) -> {
            Precinct precinct = components[c].resolutions[r].precinct(k);
            if (layer < precinct.layersRead) {
                return true;
            }
            if (k == 0) {
                checkpoint.check();
            }
            precinct.layersRead = layer + 1;
            boolean keep = r <= components[c].style.levels() - request.discardedLevels() && layer < request.layers();
            reader.read(precinct, layer, components[c].style.blockStyle(), keep);
            return true;
        });
        List<Progression> progressions = parameters.progressions();
        try {
            for (Progression progression : progressions) {
                order.run(progressions.size() == 1 ? shortened(progression) : progression, parameters.layers());
            }
        } catch (CodecFailure.Truncated e) {
            if (!request.truncated()) {
                throw e;
            }
            return false;
        }
        return true;
    }

    /** A progression without those packets at its end that are not wanted. */
    private Progression shortened(Progression all) {
        int endLayer = all.endLayer();
        int endResolution = all.endResolution();
        if (all.order() == ProgressionOrder.LRCP) {
            endLayer = Math.min(endLayer, request.layers());
        }
        boolean oneLayer = Math.min(endLayer, parameters.layers()) == 1;
        if (all.order() == ProgressionOrder.LRCP && oneLayer
                || all.order() == ProgressionOrder.RLCP
                || all.order() == ProgressionOrder.RPCL) {
            int most = 0;
            for (TileComponent component : components) {
                most = Math.max(most, component.style.levels() - request.discardedLevels());
            }
            endResolution = Math.min(endResolution, most + 1);
        }
        return new Progression(
                all.order(), all.firstResolution(), all.firstComponent(), endLayer, endResolution, all.endComponent());
    }

    private static void collect(
            TileComponent component, int highest, SampleBuffer buffer, TileWindow window, List<BlockTask> tasks) {
        for (int r = 0; r <= highest; r++) {
            Resolution resolution = component.resolutions[r];
            for (@Nullable Precinct precinct : resolution.precincts()) {
                if (precinct == null) {
                    continue;
                }
                for (PrecinctBand part : precinct.bands) {
                    float step = buffer.step(resolution, part.band);
                    for (CodeBlock block : part.blocks) {
                        if (block.passes > 0 && window.needs(r, part.band, block)) {
                            tasks.add(new BlockTask(component, part.band, block, buffer, step));
                        }
                    }
                }
            }
        }
    }
}
