package org.isocenter.web.body;

import org.isocenter.dicom.dictionary.TransferSyntax;

/** The media type of a frame, or of pixel data, by its transfer syntax (PS3.18 Table 8.7.3-5). */
public final class FrameMediaType {

    private static final String OCTETS = "application/octet-stream";

    private FrameMediaType() {}

    /** Type and subtype, without parameters. */
    public static String of(TransferSyntax transferSyntax) {
        return switch (transferSyntax.uid().value()) {
            case "1.2.840.10008.1.2.4.50",
                    "1.2.840.10008.1.2.4.51",
                    "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.70" -> "image/jpeg";
            case "1.2.840.10008.1.2.5" -> "image/dicom-rle";
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> "image/jls";
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> "image/jp2";
            case "1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93" -> "image/jpx";
            case "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112" -> "image/jxl";
            case "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203" -> "image/jphc";
            case "1.2.840.10008.1.2.4.100",
                    "1.2.840.10008.1.2.4.100.1",
                    "1.2.840.10008.1.2.4.101",
                    "1.2.840.10008.1.2.4.101.1" -> "video/mpeg";
            default -> transferSyntax.video() && transferSyntax.encapsulated() ? "video/mp4" : OCTETS;
        };
    }

    /** The same with parameter {@code transfer-syntax}. */
    public static String withTransferSyntax(TransferSyntax transferSyntax) {
        return of(transferSyntax) + "; transfer-syntax=" + transferSyntax.uid();
    }
}
