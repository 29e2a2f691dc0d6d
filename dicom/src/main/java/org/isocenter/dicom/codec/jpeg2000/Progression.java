package org.isocenter.dicom.codec.jpeg2000;

/**
 * A run of packets: the only one of COD, or one of POC (T.800 A.6.6).
 *
 * @param firstResolution RSpoc
 * @param firstComponent CSpoc
 * @param endLayer LYEpoc, exclusive
 * @param endResolution REpoc, exclusive
 * @param endComponent CEpoc, exclusive
 */
record Progression(
        ProgressionOrder order,
        int firstResolution,
        int firstComponent,
        int endLayer,
        int endResolution,
        int endComponent) {}
