package org.isocenter.dicom.dataset;

/** Numbers of a fixed number of decimal digits, as in dates and times. */
final class Digits {

    private Digits() {}

    /** Whether there is at least one character and all are the digits 0 to 9. */
    static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
