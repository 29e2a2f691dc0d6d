package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/** Writes packets of one layer (T.800 B.9 and B.10). */
final class PacketWriter {

    private static final int FIRST_LENGTH_BITS = 3;

    private final CodestreamOutput out;
    private final EncodedTile tile;

    /** @param tile whose chosen passes are written */
    PacketWriter(CodestreamOutput out, EncodedTile tile) {
        this.out = out;
        this.tile = tile;
    }

    void write(Precinct precinct) throws CodecFailure {
        PacketBitWriter bits = new PacketBitWriter(out);
        bits.bit(1);
        for (PrecinctBand part : precinct.bands) {
            header(part, bits);
        }
        bits.finish();
        for (PrecinctBand part : precinct.bands) {
            for (CodeBlock block : part.blocks) {
                EncodedTile.Contribution contribution = tile.contribution(block);
                if (contribution != null) {
                    out.bytes(contribution.block.bytes(), 0, contribution.length());
                }
            }
        }
    }

    private void header(PrecinctBand part, PacketBitWriter bits) throws CodecFailure {
        TagTree inclusion = new TagTree(part.wide, part.high);
        TagTree zeroBitPlanes = new TagTree(part.wide, part.high);
        for (int i = 0; i < part.blocks.length; i++) {
            EncodedTile.Contribution contribution = tile.contribution(part.blocks[i]);
            inclusion.set(i, contribution == null ? 1 : 0);
            int zero = contribution == null
                    ? part.band.bitPlanes()
                    : part.band.bitPlanes() - contribution.block.bitPlanes();
            if (zero < 0) {
                throw new CodecFailure.Unsupported("samples beyond the range of their precision");
            }
            zeroBitPlanes.set(i, zero);
        }
        inclusion.close();
        zeroBitPlanes.close();
        for (int i = 0; i < part.blocks.length; i++) {
            inclusion.write(i, 1, bits);
            EncodedTile.Contribution contribution = tile.contribution(part.blocks[i]);
            if (contribution != null) {
                int zero = part.band.bitPlanes() - contribution.block.bitPlanes();
                for (int threshold = 1; threshold <= zero + 1; threshold++) {
                    zeroBitPlanes.write(i, threshold, bits);
                }
                passes(contribution.passes(), bits);
                length(contribution.passes(), contribution.length(), bits);
            }
        }
    }

    /** T.800 Table B.4. */
    private static void passes(int passes, PacketBitWriter bits) {
        if (passes == 1) {
            bits.bit(0);
        } else if (passes == 2) {
            bits.bits(2, 2);
        } else if (passes < 6) {
            bits.bits(3 << 2 | passes - 3, 4);
        } else if (passes < 37) {
            bits.bits(15 << 5 | passes - 6, 9);
        } else {
            bits.bits(511 << 7 | passes - 37, 16);
        }
    }

    /** T.800 B.10.7.1. */
    private static void length(int passes, int length, PacketBitWriter bits) {
        int more = 31 - Integer.numberOfLeadingZeros(passes);
        int needed = 32 - Integer.numberOfLeadingZeros(length);
        int lengthBits = FIRST_LENGTH_BITS;
        while (lengthBits + more < needed) {
            bits.bit(1);
            lengthBits++;
        }
        bits.bit(0);
        bits.bits(length, lengthBits + more);
    }
}
