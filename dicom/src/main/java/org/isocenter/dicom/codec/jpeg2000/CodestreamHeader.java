package org.isocenter.dicom.codec.jpeg2000;

import java.util.Arrays;

/** Writes the headers of an encoder (T.800 Annex A, T.814 Annex A). */
final class CodestreamHeader {

    private static final int PART_15 = 1 << 17;
    private static final int REVERSIBLE_HT = 0;
    private static final int IRREVERSIBLE_HT = 1 << 5;

    /** Stlm: no index of tiles, lengths of 32 bits. */
    private static final int TLM_LENGTHS_ONLY = 0x40;

    private CodestreamHeader() {}

    /**
     * Writes the main header.
     *
     * @param quantizations of the components
     * @param tileParts the number of lengths in TLM; 0 for no TLM
     * @return the index at which the lengths are to be written
     */
    static int write(
            CodestreamOutput out,
            ImageSize size,
            CodingStyle style,
            Quantization[] quantizations,
            EncodingRequest request,
            int tileParts) {
        out.u16(Marker.SOC);
        siz(out, size);
        if (request.highThroughput()) {
            out.u16(Marker.CAP);
            out.u16(8);
            out.u32(PART_15);
            out.u16(magnitudeBound(quantizations) | (request.reversible() ? REVERSIBLE_HT : IRREVERSIBLE_HT));
        }
        out.u16(Marker.COD);
        out.u16(12);
        out.u8(0);
        out.u8(
                request.order() == EncodingRequest.Order.RPCL
                        ? ProgressionOrder.RPCL.number()
                        : ProgressionOrder.LRCP.number());
        out.u16(1);
        out.u8(request.transformed() ? 1 : 0);
        out.u8(style.levels());
        out.u8(style.blockWidthExponent() - 2);
        out.u8(style.blockHeightExponent() - 2);
        out.u8(style.blockStyle());
        out.u8(style.reversible() ? 1 : 0);
        out.u16(Marker.QCD);
        steps(out, quantizations[0], new int[0], size.components().size());
        for (int i = 1; i < quantizations.length; i++) {
            if (!Arrays.equals(quantizations[i].steps(), quantizations[0].steps())) {
                out.u16(Marker.QCC);
                steps(out, quantizations[i], new int[] {i}, size.components().size());
            }
        }
        if (tileParts == 0) {
            return -1;
        }
        out.u16(Marker.TLM);
        out.u16(4 + 4 * tileParts);
        out.u8(0);
        out.u8(TLM_LENGTHS_ONLY);
        int at = out.length();
        for (int i = 0; i < tileParts; i++) {
            out.u32(0);
        }
        return at;
    }

    private static void siz(CodestreamOutput out, ImageSize size) {
        int count = size.components().size();
        out.u16(Marker.SIZ);
        out.u16(38 + 3 * count);
        out.u16(size.capabilities());
        out.u32(size.x1());
        out.u32(size.y1());
        out.u32(size.x0());
        out.u32(size.y0());
        out.u32((int) size.tileWidth());
        out.u32((int) size.tileHeight());
        out.u32(size.tileX0());
        out.u32(size.tileY0());
        out.u16(count);
        for (ImageSize.Component component : size.components()) {
            out.u8(component.precision() - 1 | (component.signed() ? 0x80 : 0));
            out.u8(component.dx());
            out.u8(component.dy());
        }
    }

    private static void steps(CodestreamOutput out, Quantization quantization, int[] component, int components) {
        int bytes = quantization.style() == Quantization.NONE ? 1 : 2;
        int index = component.length == 0 ? 0 : components < 257 ? 1 : 2;
        out.u16(3 + index + bytes * quantization.steps().length);
        if (index == 1) {
            out.u8(component[0]);
        } else if (index == 2) {
            out.u16(component[0]);
        }
        out.u8(quantization.guardBits() << 5 | quantization.style());
        for (int step : quantization.steps()) {
            if (bytes == 1) {
                out.u8(step >> 11 << 3);
            } else {
                out.u16(step);
            }
        }
    }

    /** The parameter B of the magnitudes of HT code blocks in the low bits of Ccap15 (T.814 A.3.4). */
    private static int magnitudeBound(Quantization[] quantizations) {
        int bits = 0;
        for (Quantization quantization : quantizations) {
            for (int step : quantization.steps()) {
                bits = Math.max(bits, quantization.guardBits() + (step >> 11) - 1);
            }
        }
        if (bits <= 8) {
            return 0;
        }
        return bits < 28 ? bits - 8 : 13 + (bits >> 2);
    }

    /** Writes SOT, with a length that is to be written later, and SOD. */
    static int startOfTilePart(CodestreamOutput out, int index, int count) {
        int start = out.length();
        out.u16(Marker.SOT);
        out.u16(10);
        out.u16(0);
        out.u32(0);
        out.u8(index);
        out.u8(count);
        out.u16(Marker.SOD);
        return start;
    }
}
