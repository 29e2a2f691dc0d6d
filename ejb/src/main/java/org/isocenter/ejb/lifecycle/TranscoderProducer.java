package org.isocenter.ejb.lifecycle;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.ejb.pixels.PixelMemory;

/**
 * Makes the transcoder for retrieving. It also produces lossy transfer syntaxes, because a client gets one only if it
 * names it.
 */
@Singleton
public class TranscoderProducer {

    @Produces
    @Singleton
    Transcoder transcoder(RetrievalOptions options, PixelMemory memory) {
        return new Transcoder(TranscodingOptions.DEFAULT
                .withLimits(CodecLimits.DEFAULT.withThreads(memory.spareThreads()))
                .withLossy(EncodingParameters.DEFAULT.withQuality(options.lossyQuality())));
    }
}
