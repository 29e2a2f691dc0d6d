package org.isocenter.dicom.codec.jpeg2000;

/** A precinct (T.800 B.6). Its packets, one for each layer, are read one after the other. */
final class Precinct {

    final PrecinctBand[] bands;
    int layersRead;

    Precinct(PrecinctBand[] bands) {
        this.bands = bands;
    }
}
