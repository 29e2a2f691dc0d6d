package org.isocenter.ejb.lifecycle;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.ejb.pixels.PixelMemory;

/** Gives retrieving its transcoder: one that makes lossy transfer syntaxes too, since only a client that names one is given it. */
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
