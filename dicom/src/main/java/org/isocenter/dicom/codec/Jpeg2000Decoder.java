package org.isocenter.dicom.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.awt.Point;
import java.io.IOException;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.entropy.decoder.EntropyDecoder;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.invcomptransf.InvCompTransf;
import jj2000.j2k.quantization.dequantizer.Dequantizer;
import jj2000.j2k.roi.ROIDeScaler;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.wavelet.synthesis.InverseWT;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * JPEG 2000 Part 1 (ISO 15444-1, PS3.5 §8.2.4) by the JJ2000 library, which is correct on good input and cannot be trusted on other:
 * headers are read before it starts, and it works under guard.
 */
final class Jpeg2000Decoder implements CodestreamDecoder {

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        Jpeg2000Structure structure = Jpeg2000Structure.of(codestream, image);
        SampleWriter out = SampleWriter.of(
                Interleaving.described(image, photometricInterpretation(image, structure)),
                structure.precision(),
                limits,
                deadline);
        return GuardedExecution.run(
                () -> {
                    Thread thread = Thread.currentThread();
                    FacilityManager.registerMsgLogger(thread, SilentLogger.INSTANCE);
                    try {
                        tiles(new GuardedCodestream(codestream, structure.start(), deadline), image, out, deadline);
                        return out.frame();
                    } finally {
                        FacilityManager.unregisterMsgLogger(thread);
                    }
                },
                deadline);
    }

    /** Decoding undoes the transformation; without one, data sets that name it are wrong. */
    private static String photometricInterpretation(ImagePixelDescription image, Jpeg2000Structure structure) {
        return switch (image.photometricInterpretation()) {
            case "YBR_RCT", "YBR_ICT" -> "RGB";
            case "YBR_FULL_422" -> structure.multipleComponentTransform() ? "RGB" : "YBR_FULL";
            case "YBR_FULL" -> structure.multipleComponentTransform() ? "RGB" : "YBR_FULL";
            default -> image.photometricInterpretation();
        };
    }

    private static void tiles(GuardedCodestream in, ImagePixelDescription image, SampleWriter out, Deadline deadline)
            throws IOException {
        J2KImageReadParamJava parameters = new J2KImageReadParamJava();
        HeaderInfo info = new HeaderInfo();
        HeaderDecoder header = new HeaderDecoder(in, parameters, info);
        InvCompTransf source = source(in, parameters, info, header);
        int components = header.getNumComps();
        Point tiles = source.getNumTiles(null);
        int x0 = header.getImgULX();
        int y0 = header.getImgULY();
        int written = 0;
        for (int tileY = 0; tileY < tiles.y; tileY++) {
            int[][] band = null;
            int height = 0;
            for (int tileX = 0; tileX < tiles.x; tileX++) {
                deadline.check();
                source.setTile(tileX, tileY);
                int tile = source.getTileIdx();
                for (int component = 0; component < components; component++) {
                    int width = source.getTileCompWidth(tile, component);
                    height = source.getTileCompHeight(tile, component);
                    if (band == null) {
                        band = new int[components][height * image.columns()];
                    }
                    DataBlkInt block = new DataBlkInt(0, 0, width, height);
                    block = (DataBlkInt) source.getInternCompData(block, component);
                    int first = source.getCompULX(component) - x0;
                    copy(block, band[component], first, image.columns(), levels(header, source, component));
                }
            }
            if (band == null || source.getCompULY(0) - y0 != written || written + height > image.rows()) {
                throw new CodecFailure.Malformed("JPEG 2000 tiles that do not cover the image");
            }
            for (int y = 0; y < height; y++, written++) {
                for (int component = 0; component < components; component++) {
                    out.write(written, component, band[component], y * image.columns());
                }
            }
        }
        if (written != image.rows()) {
            throw new CodecFailure.Malformed("JPEG 2000 tiles that do not cover the image");
        }
    }

    private static InvCompTransf source(
            GuardedCodestream in, J2KImageReadParamJava parameters, HeaderInfo info, HeaderDecoder header)
            throws IOException {
        DecoderSpecs specs = header.getDecoderSpecs();
        int[] depths = new int[header.getNumComps()];
        for (int component = 0; component < depths.length; component++) {
            depths[component] = header.getOriginalBitDepth(component);
        }
        BitstreamReaderAgent packets = BitstreamReaderAgent.createInstance(in, header, parameters, specs, false, info);
        EntropyDecoder entropy = header.createEntropyDecoder(packets, parameters);
        ROIDeScaler regions = header.createROIDeScaler(entropy, parameters, specs);
        Dequantizer dequantizer = header.createDequantizer(regions, depths, specs);
        InverseWT wavelet = InverseWT.createInstance(dequantizer, specs);
        wavelet.setImgResLevel(packets.getImgRes());
        return new InvCompTransf(new ImgDataConverter(wavelet, 0), specs, depths);
    }

    /** What is added to a sample, the least one and the greatest. */
    private record Levels(int shift, int least, int greatest, int fraction) {}

    private static Levels levels(HeaderDecoder header, InvCompTransf source, int component) {
        int depth = header.getOriginalBitDepth(component);
        int half = 1 << depth - 1;
        int fraction = source.getFixedPoint(component);
        return header.isOriginalSigned(component)
                ? new Levels(0, -half, half - 1, fraction)
                : new Levels(half, 0, 2 * half - 1, fraction);
    }

    private static void copy(DataBlkInt block, int[] band, int first, int columns, Levels levels) {
        for (int y = 0; y < block.h; y++) {
            int from = block.offset + y * block.scanw;
            int to = y * columns + first;
            for (int x = 0; x < block.w; x++) {
                int sample = (block.data[from + x] >> levels.fraction) + levels.shift;
                band[to + x] = Math.max(levels.least, Math.min(levels.greatest, sample));
            }
        }
    }
}
