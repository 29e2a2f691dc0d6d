package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/**
 * One code block to be decoded.
 *
 * @param buffer for its coefficients
 * @param step the value of half a unit of a decoded coefficient, including the factors of the wavelets; irreversible only
 */
record BlockTask(TileComponent component, Subband band, CodeBlock block, SampleBuffer buffer, float step) {}
