package org.isocenter.dicom.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageWriteParamJava;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageWriteParam;
import jj2000.j2k.codestream.writer.FileCodestreamWriter;
import jj2000.j2k.codestream.writer.HeaderEncoder;
import jj2000.j2k.entropy.encoder.CodedCBlkDataSrcEnc;
import jj2000.j2k.entropy.encoder.EntropyCoder;
import jj2000.j2k.entropy.encoder.PostCompRateAllocator;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.Tiler;
import jj2000.j2k.image.forwcomptransf.ForwCompTransf;
import jj2000.j2k.quantization.quantizer.Quantizer;
import jj2000.j2k.roi.encoder.ROIScaler;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.wavelet.analysis.ForwardWT;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * JPEG 2000 Part 1 (ISO 15444-1) by the JJ2000 library: one tile, RGB with the component transformation.
 *
 * @param lossy whether to compress by {@link EncodingParameters#ratio()}, irreversibly
 */
record Jpeg2000Encoder(boolean lossy) implements CodestreamEncoder {

    private static final int MOST_LEVELS = 5;

    /** In bytes: headers have to find room. */
    private static final int LEAST_LENGTH = 1024;

    @Override
    public EncodedFrame encode(NativeFrame interleaved, EncodingParameters parameters, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        if (lossy && image.photometricInterpretation().equals("PALETTE COLOR")) {
            throw new CodecFailure.Unsupported("lossy compression of a palette's indexes");
        }
        SampleReader samples = SampleReader.of(interleaved, "JPEG 2000", deadline);
        boolean transform = image.photometricInterpretation().equals("RGB") && image.samplesPerPixel() == 3;
        Jpeg2000Source source = new Jpeg2000Source(samples, image);
        byte[] codestream = GuardedExecution.run(
                () -> {
                    Thread thread = Thread.currentThread();
                    FacilityManager.registerMsgLogger(thread, SilentLogger.INSTANCE);
                    try {
                        return codestream(source, image, parameters(image, transform, parameters.ratio()));
                    } finally {
                        FacilityManager.unregisterMsgLogger(thread);
                    }
                },
                deadline);
        String transformed = lossy ? "YBR_ICT" : "YBR_RCT";
        return new EncodedFrame(codestream, transform ? transformed : image.photometricInterpretation());
    }

    private J2KImageWriteParamJava parameters(ImagePixelDescription image, boolean transform, double ratio) {
        int components = image.samplesPerPixel();
        // the library takes but the number of bands from it
        Raster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, components, null);
        J2KImageWriteParamJava parameters = new J2KImageWriteParamJava(raster);
        parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setTiling(image.columns(), image.rows(), 0, 0);
        parameters.setComponentTransformation(Boolean.toString(transform));
        int smaller = Math.min(image.columns(), image.rows());
        int levels = Math.min(MOST_LEVELS, 31 - Integer.numberOfLeadingZeros(smaller));
        parameters.setDecompositionLevel(Integer.toString(levels));
        if (lossy) {
            parameters.setLossless(false);
            parameters.setFilters("w9x7");
            parameters.setQuantizationType("expounded");
            double pixels = (double) image.columns() * image.rows();
            parameters.setEncodingRate(Math.max(image.bitsAllocated() * components / ratio, 8 * LEAST_LENGTH / pixels));
        } else {
            parameters.setLossless(true);
            parameters.setFilters("w5x3");
            parameters.setQuantizationType("reversible");
            parameters.setEncodingRate(Double.MAX_VALUE);
        }
        return parameters;
    }

    private byte[] codestream(Jpeg2000Source source, ImagePixelDescription image, J2KImageWriteParamJava parameters)
            throws IOException {
        boolean[] signed = new boolean[image.samplesPerPixel()];
        Arrays.fill(signed, image.signed());
        Tiler tiler = new Tiler(source, 0, 0, 0, 0, image.columns(), image.rows());
        ForwCompTransf transform = new ForwCompTransf(tiler, parameters);
        ForwardWT wavelet = ForwardWT.createInstance(new ImgDataConverter(transform), parameters);
        Quantizer quantizer = Quantizer.createInstance(wavelet, parameters);
        ROIScaler regions = ROIScaler.createInstance(quantizer, parameters);
        EntropyCoder entropy = EntropyCoder.createInstance(
                regions,
                parameters,
                parameters.getCodeBlockSize(),
                parameters.getPrecinctPartition(),
                parameters.getBypass(),
                parameters.getResetMQ(),
                parameters.getTerminateOnByte(),
                parameters.getCausalCXInfo(),
                parameters.getCodeSegSymbol(),
                parameters.getMethodForMQLengthCalc(),
                parameters.getMethodForMQTermination());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FileCodestreamWriter writer = new FileCodestreamWriter(out, Integer.MAX_VALUE);
        CodedCBlkDataSrcEnc blocks = lossy ? entropy : LosslessCodeBlocks.of(entropy);
        PostCompRateAllocator allocator =
                PostCompRateAllocator.createInstance(blocks, (float) parameters.getEncodingRate(), writer, parameters);
        HeaderEncoder header = new HeaderEncoder(source, signed, wavelet, tiler, parameters, regions, allocator);
        allocator.setHeaderEncoder(header);
        header.encodeMainHeader();
        allocator.initialize();
        header.reset();
        header.encodeMainHeader();
        writer.commitBitstreamHeader(header);
        allocator.runAndWrite();
        writer.close();
        return out.toByteArray();
    }
}
