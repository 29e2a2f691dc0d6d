package org.isocenter.ejb.retrieve;

import java.util.Set;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.TranscodingOptions;

/**
 * Tells which transfer syntaxes can be delivered, lossy ones included, as far as this is known without looking at the
 * pixels.
 */
public final class Deliverable {

    /** A client that names a lossy transfer syntax asks for it; how much is lost does not matter here. */
    private static final Transcoder TRANSCODER =
            new Transcoder(TranscodingOptions.DEFAULT.withLossy(EncodingParameters.DEFAULT));

    /** Of those without compressed pixels, only these hold them in the data set. */
    private static final Set<TransferSyntax> UNCOMPRESSED = Set.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    private Deliverable() {}

    /** Whether instances that are stored in one transfer syntax can be had in another, or in the same. */
    public static boolean instances(TransferSyntax stored, TransferSyntax wanted) {
        return stored.equals(wanted)
                || (!wanted.isNative() || UNCOMPRESSED.contains(wanted))
                        && TRANSCODER.refusal(stored, wanted).isEmpty();
    }

    /** Whether frames that are stored in one transfer syntax can be had in another. */
    public static boolean frames(TransferSyntax stored, TransferSyntax wanted) {
        return framesAsStored(stored).equals(wanted)
                || (isLittleEndian(wanted) || !wanted.isNative())
                        && TRANSCODER.refusal(stored, wanted).isEmpty();
    }

    /** The transfer syntax that frames are in if nothing is decoded or encoded: native ones come in Little Endian byte order. */
    public static TransferSyntax framesAsStored(TransferSyntax stored) {
        return stored.isNative() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : stored;
    }

    /** Whether the words of uncompressed pixels have the byte order that frames have. */
    static boolean isLittleEndian(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                || syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }
}
