package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/**
 * One code block to be decoded.
 *
 * @param buffer where its coefficients go
 * @param step what half a unit of a decoded coefficient stands for, with the factors of the wavelets; irreversible only
 */
record BlockTask(TileComponent component, Subband band, CodeBlock block, SampleBuffer buffer, float step) {}
