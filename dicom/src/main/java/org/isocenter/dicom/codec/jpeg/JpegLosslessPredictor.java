package org.isocenter.dicom.codec.jpeg;

/** The predictions of lossless JPEG (ISO 10918-1 H.1.2.1). */
final class JpegLosslessPredictor {

    static final int FIRST = 1;
    static final int LAST = 7;

    private JpegLosslessPredictor() {}

    /** @param selection 1 to 7 */
    static int predict(int selection, int left, int above, int aboveLeft) {
        return switch (selection) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + (above - aboveLeft >> 1);
            case 6 -> above + (left - aboveLeft >> 1);
            default -> left + above >> 1;
        };
    }
}
