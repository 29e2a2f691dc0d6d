package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.isocenter.dicom.codec.jpeg2000.block.BlockEncoder;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;
import org.isocenter.dicom.codec.jpeg2000.block.EncodedBlock;
import org.jspecify.annotations.Nullable;

/** The code blocks of an image, encoded with one set of step sizes. */
final class EncodedTile {

    private final double base;
    private final TileComponent[] components;
    private final List<Contribution> parts = new ArrayList<>();
    private final IdentityHashMap<CodeBlock, Contribution> places = new IdentityHashMap<>();

    /** The number of blocks so far. */
    private int count;

    /** What of a block goes into the codestream. */
    static final class Contribution {

        final EncodedBlock block;

        /** The square of one unit of the quantizer, in samples. */
        private final double weight;

        private int passes;

        Contribution(EncodedBlock block, double weight) {
            this.block = block;
            this.weight = weight;
            passes = block.passes();
        }

        /** The number of passes; 0 for none. */
        int passes() {
            return passes;
        }

        /** The length of the bytes of these passes. */
        int length() {
            return passes == 0 ? 0 : block.lengths()[passes - 1];
        }
    }

    /**
     * Encodes all blocks.
     *
     * @param base step in samples; irreversible only
     * @param measured whether passes are to be left out later
     */
    EncodedTile(ImageEncoder image, double base, boolean measured) throws IOException {
        this.base = base;
        components = image.components(base);
        BlockEncoder encoder =
                image.request().highThroughput() ? BlockEncoder.highThroughput() : BlockEncoder.ebcot(measured);
        forEachBlock(image, components, (component, resolution, part, place, samples) -> {
            int level = component.style.levels() - Math.max(0, resolution.number - 1);
            double unit = part.band.step() * SubbandNorms.of(part.band.orientation(), level);
            EncodedBlock block = encoder.encode(
                    samples, place.width, place.height, part.band.orientation(), image.room(count), image.checkpoint());
            image.keep(count, block.bytes());
            count++;
            if (block.passes() > 0) {
                Contribution contribution = new Contribution(block, unit * unit);
                parts.add(contribution);
                places.put(place, contribution);
            }
        });
    }

    /** Receives a block with its coefficients in the form of {@link SampleBuffer#get}, which are valid until it returns. */
    interface BlockVisitor {

        void visit(TileComponent component, Resolution resolution, PrecinctBand part, CodeBlock place, int[] samples)
                throws IOException;
    }

    /** Quantizes all blocks, one after the other. */
    static void forEachBlock(ImageEncoder image, TileComponent[] components, BlockVisitor visitor) throws IOException {
        int[] samples = new int[0];
        for (int i = 0; i < components.length; i++) {
            SampleBuffer buffer = image.buffers().get(i);
            for (Resolution resolution : components[i].resolutions) {
                for (int k = 0; k < resolution.precinctCount(); k++) {
                    for (PrecinctBand part : resolution.precinct(k).bands) {
                        float step = 2 * buffer.step(resolution, part.band);
                        for (CodeBlock place : part.blocks) {
                            if (samples.length < place.width * place.height) {
                                samples = new int[place.width * place.height];
                            }
                            buffer.get(part.band, place, step, samples);
                            visitor.visit(components[i], resolution, part, place, samples);
                        }
                    }
                }
            }
        }
    }

    double base() {
        return base;
    }

    TileComponent[] components() {
        return components;
    }

    /** The greatest reduction of the error per byte in any block. */
    double steepest() {
        double steepest = 1e-9;
        for (Contribution part : parts) {
            EncodedBlock block = part.block;
            for (int pass = 0; pass < block.passes(); pass++) {
                steepest = Math.max(steepest, part.weight * block.gains()[pass] / Math.max(1, block.lengths()[pass]));
            }
        }
        return 2 * steepest;
    }

    /**
     * Chooses the passes of each block that go into the codestream.
     *
     * @param slope the least reduction of the error for a byte; 0 for everything
     * @return the number of bytes of these passes
     */
    int choose(double slope) {
        int total = 0;
        for (Contribution part : parts) {
            part.passes = slope == 0 ? part.block.passes() : passes(part, slope);
            total += part.length();
        }
        return total;
    }

    /** What goes into the codestream of a block; null if nothing does. */
    @Nullable
    Contribution contribution(CodeBlock place) {
        Contribution part = places.get(place);
        return part == null || part.passes == 0 ? null : part;
    }

    /** The number of passes with the greatest gain if each byte costs {@code slope}. */
    private static int passes(Contribution part, double slope) {
        int best = 0;
        double most = 0;
        for (int pass = 0; pass < part.block.passes(); pass++) {
            double worth =
                    part.weight * part.block.gains()[pass] - slope * part.block.lengths()[pass];
            if (worth > most) {
                most = worth;
                best = pass + 1;
            }
        }
        return best;
    }
}
