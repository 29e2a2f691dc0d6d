package org.isocenter.dicom.codec.jpeg2000;

/** A precinct (T.800 B.6): its packets, one for each layer, come one after the other. */
final class Precinct {

    final PrecinctBand[] bands;
    int layersRead;

    Precinct(PrecinctBand[] bands) {
        this.bands = bands;
    }
}
