package org.isocenter.dicom.codec.jpeg;

/**
 * What encoding and decoding a line have in common (ISO 14495-1 Annex A). Lines have an extra sample at either end: before the first sample
 * of a line is the sample above it, and the last sample of the line above is repeated.
 */
abstract class JpegLsLine {

    final JpegLsContexts contexts;
    final int columns;
    final int errorBits;

    /** The greatest number of zeros before the code of an error. For the error that ends a run, it is less by J of the run and 1. */
    final int longest;

    JpegLsLine(JpegLsParameters parameters, int columns) {
        this.contexts = new JpegLsContexts(parameters);
        this.columns = columns;
        this.errorBits = parameters.errorBits();
        this.longest = parameters.limit() - errorBits - 1;
    }
}
