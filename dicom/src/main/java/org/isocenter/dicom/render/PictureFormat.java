package org.isocenter.dicom.render;

import java.util.Arrays;
import java.util.Optional;

/** The formats of pictures (PS3.18 Table 8.7.4-1). */
public enum PictureFormat {
    /** JPEG, 8 bits, lossy. */
    JPEG("image/jpeg"),
    /** PNG, 8 or 16 bits. */
    PNG("image/png"),
    /** GIF, 256 colours; animated if there are several pictures. */
    GIF("image/gif"),
    /** JPEG 2000 in a file of its own, 8 or 16 bits, lossless. */
    JP2("image/jp2"),
    /** Netpbm's portable arbitrary map, 8 or 16 bits. */
    PAM("image/x-portable-arbitrarymap");

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type of the format. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether its pictures may differ from what was drawn: a quality is a matter of such formats alone (PS3.18 §8.3.5.1.2). */
    public boolean lossy() {
        return this == JPEG;
    }

    /** The format with that media type, including {@code image/jpg}. */
    public static Optional<PictureFormat> of(String mediaType) {
        return mediaType.equals("image/jpg")
                ? Optional.of(JPEG)
                : Arrays.stream(values())
                        .filter(format -> format.mediaType.equals(mediaType))
                        .findFirst();
    }
}
