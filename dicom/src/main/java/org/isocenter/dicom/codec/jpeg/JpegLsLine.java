package org.isocenter.dicom.codec.jpeg;

/**
 * What coding a line in either direction needs (ISO 14495-1 Annex A). Lines have one sample more at either end: before the first the
 * one above it, after the last of the line above that sample once more.
 */
abstract class JpegLsLine {

    final JpegLsContexts contexts;
    final int columns;
    final int errorBits;

    /** The most zeros before the code of an error; of one that ends a run J of the run and one fewer. */
    final int longest;

    JpegLsLine(JpegLsParameters parameters, int columns) {
        this.contexts = new JpegLsContexts(parameters);
        this.columns = columns;
        this.errorBits = parameters.errorBits();
        this.longest = parameters.limit() - errorBits - 1;
    }
}
