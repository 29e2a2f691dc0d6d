package org.isocenter.ejb.render;

/** Which colour profile goes into a picture (PS3.18 §8.3.5.1.5). */
public enum ColourProfile {
    /** None. */
    NONE,
    /** That of the image, or sRGB if it has none. */
    OF_IMAGE,
    /** sRGB. */
    SRGB
}
