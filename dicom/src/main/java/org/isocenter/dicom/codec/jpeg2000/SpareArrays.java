package org.isocenter.dicom.codec.jpeg2000;

import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of samples that a thread has done with, for its next image: else most of what decoding allocates is an array twice as long as the
 * frame. Kept as long as memory is not short; what is not given back, since work on it failed, is never used again.
 */
final class SpareArrays {

    /** Of all that a thread keeps: three components of 512 x 512 samples. */
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

    /** An array of zeros, of that length or up to twice as long. */
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

    /** Gives arrays back that nobody uses any more, neither this thread nor another. */
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

    /** Lets go of arrays of the other kind, then of those of this kind that were not used for longest. */
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
