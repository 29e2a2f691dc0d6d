package org.isocenter.dicom.part10;

/** Reverses the byte order of words. */
final class ByteSwap {

    private ByteSwap() {}

    /** Swaps the words at the start of an array in place. Bytes that are not a whole word are not changed. */
    static void swap(byte[] bytes, int length, int wordSize) {
        if (wordSize == 1) {
            return;
        }
        for (int word = 0; word + wordSize <= length; word += wordSize) {
            for (int low = word, high = word + wordSize - 1; low < high; low++, high--) {
                byte b = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = b;
            }
        }
    }
}
