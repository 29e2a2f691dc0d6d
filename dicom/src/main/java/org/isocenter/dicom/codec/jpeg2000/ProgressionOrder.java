package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;

/** The order of packets (T.800 Table A.16): L layer, R resolution, C component, P position. */
enum ProgressionOrder {
    LRCP(0),
    RLCP(1),
    RPCL(2),
    PCRL(3),
    CPRL(4);

    private final int number;

    ProgressionOrder(int number) {
        this.number = number;
    }

    /** The number of the order in COD and POC. */
    int number() {
        return number;
    }

    static ProgressionOrder of(int number) throws CodecFailure {
        if (number >= values().length) {
            throw new CodecFailure.Malformed("progression order " + number);
        }
        return values()[number];
    }
}
