package org.isocenter.ejb.render;

/** The colour profile that a picture contains (PS3.18 §8.3.5.1.5). */
public enum ColourProfile {
    /** None. */
    NONE,
    /** The profile of the image, or sRGB if it has none. */
    OF_IMAGE,
    /** sRGB. */
    SRGB
}
