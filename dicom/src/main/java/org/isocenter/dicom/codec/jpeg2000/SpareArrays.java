package org.isocenter.dicom.codec.jpeg2000;

import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of samples that a thread does not use any more, for its next image. Otherwise most of what decoding allocates would be an array
 * twice as long as the frame. They are kept until memory becomes short. An array that is not given back, because the work on it failed, is
 * not used again.
 */
final class SpareArrays {

    /** The greatest number of samples that a thread keeps: three components of 512 x 512 samples. */
    private static final int MOST_SAMPLES = 3 << 18;

    private static final ThreadLocal<@Nullable SoftReference<SpareArrays>> OF_THREAD = new ThreadLocal<>();

    private final Deque<int[]> integers = new ArrayDeque<>();
    private final Deque<float[]> floats = new ArrayDeque<>();
    private int samples;

    private SpareArrays() {}

    private static SpareArrays ofThread() {
        SoftReference<SpareArrays> reference = OF_THREAD.get();
        SpareArrays arrays = reference == null ? null : reference.get();
        if (arrays == null) {
            arrays = new SpareArrays();
            OF_THREAD.set(new SoftReference<>(arrays));
        }
        return arrays;
    }

    /** An array of zeros that is at least that long, and at most twice as long. */
    static int[] integers(int length) {
        SpareArrays arrays = ofThread();
        for (Iterator<int[]> spare = arrays.integers.iterator(); spare.hasNext(); ) {
            int[] array = spare.next();
            if (isFit(array.length, length)) {
                spare.remove();
                arrays.samples -= array.length;
                Arrays.fill(array, 0, length, 0);
                return array;
            }
        }
        return new int[length];
    }

    /** As {@link #integers}. */
    static float[] floats(int length) {
        SpareArrays arrays = ofThread();
        for (Iterator<float[]> spare = arrays.floats.iterator(); spare.hasNext(); ) {
            float[] array = spare.next();
            if (isFit(array.length, length)) {
                spare.remove();
                arrays.samples -= array.length;
                Arrays.fill(array, 0, length, 0);
                return array;
            }
        }
        return new float[length];
    }

    private static boolean isFit(int there, int wanted) {
        return there >= wanted && there <= 2L * wanted;
    }

    /** Gives back arrays that neither this thread nor another uses any more. */
    static void give(int[] ofIntegers, float[] ofFloats) {
        SpareArrays arrays = ofThread();
        if (ofIntegers.length > 0 && arrays.makeRoom(ofIntegers.length, arrays.floats, arrays.integers)) {
            arrays.integers.addFirst(ofIntegers);
            arrays.samples += ofIntegers.length;
        }
        if (ofFloats.length > 0 && arrays.makeRoom(ofFloats.length, arrays.integers, arrays.floats)) {
            arrays.floats.addFirst(ofFloats);
            arrays.samples += ofFloats.length;
        }
    }

    /** Drops arrays of the other kind, then the least recently used arrays of this kind. */
    private boolean makeRoom(int length, Deque<?> others, Deque<?> these) {
        if (length > MOST_SAMPLES) {
            return false;
        }
        while (samples + length > MOST_SAMPLES) {
            samples -= Array.getLength((others.isEmpty() ? these : others).removeLast());
        }
        return true;
    }
}
