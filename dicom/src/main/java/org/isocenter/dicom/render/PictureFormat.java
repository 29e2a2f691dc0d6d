package org.isocenter.dicom.render;

import java.util.Arrays;
import java.util.Optional;

/** What pictures can be written as (PS3.18 Table 8.7.4-1). */
public enum PictureFormat {
    /** JPEG, 8 bits, lossy. */
    JPEG("image/jpeg"),
    /** PNG, 8 or 16 bits. */
    PNG("image/png"),
    /** GIF, 256 colours; several pictures make it move. */
    GIF("image/gif"),
    /** JPEG 2000 in a file of its own, 8 or 16 bits, lossless. */
    JP2("image/jp2"),
    /** Netpbm's portable arbitrary map, 8 or 16 bits. */
    PAM("image/x-portable-arbitrarymap");

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The one with that media type, {@code image/jpg} included. */
    public static Optional<PictureFormat> of(String mediaType) {
        return mediaType.equals("image/jpg")
                ? Optional.of(JPEG)
                : Arrays.stream(values())
                        .filter(format -> format.mediaType.equals(mediaType))
                        .findFirst();
    }
}
