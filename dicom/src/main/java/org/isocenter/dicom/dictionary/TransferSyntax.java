package org.isocenter.dicom.dictionary;

import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Objects;
import org.isocenter.dicom.dataset.Uid;

/**
 * A transfer syntax: the encoding of a data set (PS3.5 §10, Annex A).
 *
 * @param keyword of PS3.6 Annex A, for instance {@code JPEG2000Lossless}; empty if the standard does not register it
 * @param name for users; the UID itself if the standard does not register it
 * @param byteOrder of everything outside encapsulated Pixel Data
 * @param explicitVr whether each element names its value representation
 * @param deflated whether the data set is compressed as a whole, file meta information excepted (PS3.5 §A.5)
 * @param encapsulated whether Pixel Data may be a sequence of fragments (PS3.5 §A.4)
 * @param lossy whether pixels may differ from the original, because of the syntax itself or because of its purpose
 * @param video whether frames depend on one another, which means that a single frame cannot be extracted
 */
public record TransferSyntax(
        Uid uid,
        String keyword,
        String name,
        ByteOrder byteOrder,
        boolean explicitVr,
        boolean deflated,
        boolean encapsulated,
        boolean lossy,
        boolean video) {

    /** Implicit VR Little Endian, the default (PS3.5 §A.1). */
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2");
    /** Explicit VR Little Endian (PS3.5 §A.2). */
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2.1");
    /** Deflated Explicit VR Little Endian (PS3.5 §A.5). */
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2.1.99");
    /** Encapsulated Uncompressed Explicit VR Little Endian (PS3.5 §A.4.11). */
    public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED = known("1.2.840.10008.1.2.1.98");
    /** Deflated Image Frame Compression (PS3.5 §A.4.13). */
    public static final TransferSyntax DEFLATED_IMAGE_FRAME = known("1.2.840.10008.1.2.8.1");
    /** Explicit VR Big Endian, retired (PS3.5 §A.3). */
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = known("1.2.840.10008.1.2.2");
    /** JPEG Baseline (Process 1) (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_BASELINE_8BIT = known("1.2.840.10008.1.2.4.50");
    /** JPEG Extended (Process 2 and 4) (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_EXTENDED_12BIT = known("1.2.840.10008.1.2.4.51");
    /** JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8), retired: progressive. */
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION = known("1.2.840.10008.1.2.4.53");
    /** JPEG Full Progression, Non-Hierarchical (Process 10 and 12), retired: progressive. */
    public static final TransferSyntax JPEG_FULL_PROGRESSION = known("1.2.840.10008.1.2.4.55");
    /** JPEG Lossless, Non-Hierarchical (Process 14) (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_LOSSLESS = known("1.2.840.10008.1.2.4.57");
    /** JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1) (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = known("1.2.840.10008.1.2.4.70");
    /** JPEG-LS Lossless Image Compression (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_LS_LOSSLESS = known("1.2.840.10008.1.2.4.80");
    /** JPEG-LS Lossy (Near-Lossless) Image Compression (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS = known("1.2.840.10008.1.2.4.81");
    /** JPEG 2000 Image Compression (Lossless Only) (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_2000_LOSSLESS = known("1.2.840.10008.1.2.4.90");
    /** JPEG 2000 Image Compression (PS3.5 §A.4). */
    public static final TransferSyntax JPEG_2000 = known("1.2.840.10008.1.2.4.91");
    /** High-Throughput JPEG 2000 (Lossless Only) (PS3.5 §A.4.4). */
    public static final TransferSyntax HTJ2K_LOSSLESS = known("1.2.840.10008.1.2.4.201");
    /** High-Throughput JPEG 2000 with RPCL Options (Lossless Only) (PS3.5 §A.4.4). */
    public static final TransferSyntax HTJ2K_LOSSLESS_RPCL = known("1.2.840.10008.1.2.4.202");
    /** High-Throughput JPEG 2000 (PS3.5 §A.4.4). */
    public static final TransferSyntax HTJ2K = known("1.2.840.10008.1.2.4.203");
    /** RLE Lossless (PS3.5 §A.4.2). */
    public static final TransferSyntax RLE_LOSSLESS = known("1.2.840.10008.1.2.5");

    public TransferSyntax {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(keyword);
        Objects.requireNonNull(name);
        Objects.requireNonNull(byteOrder);
    }

    /**
     * The transfer syntax with that UID. An unknown one is assumed to be Explicit VR Little Endian with Pixel Data possibly encapsulated,
     * as all additions to the standard have been.
     */
    public static TransferSyntax of(Uid uid) {
        return TransferSyntaxRegistry.of(uid);
    }

    /** All known transfer syntaxes, in no particular order. */
    public static Collection<TransferSyntax> all() {
        return TransferSyntaxRegistry.all();
    }

    /** Whether this transfer syntax is known, and not assumed. */
    public boolean isKnown() {
        return TransferSyntaxRegistry.isKnown(uid);
    }

    /** Whether Pixel Data is neither compressed nor encapsulated. */
    public boolean isNative() {
        return !encapsulated && !video;
    }

    private static TransferSyntax known(String uid) {
        return of(new Uid(uid));
    }
}
