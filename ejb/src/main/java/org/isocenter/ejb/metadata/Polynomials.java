package org.isocenter.ejb.metadata;

/**
 * Polynomials over GF(2) modulo that of CRC-32 (RFC 1952 §8, ISO 3309), with the coefficient of x⁰ in the highest bit.
 * A CRC is linear: appending bytes multiplies it by a power of x, and changing bytes adds the CRC of the difference.
 * The CRC of a text therefore follows from those of its parts.
 */
final class Polynomials {

    private static final int MODULUS = 0xEDB88320;
    private static final int ONE = 0x80000000;

    /** x to the power of 2ⁿ. */
    private static final int[] SQUARES = new int[64];

    static {
        int power = ONE >>> 1;
        for (int n = 0; n < SQUARES.length; n++) {
            SQUARES[n] = power;
            power = multiply(power, power);
        }
    }

    private Polynomials() {}

    static int one() {
        return ONE;
    }

    static int multiply(int a, int b) {
        int product = 0;
        int multiple = b;
        for (int rest = a; rest != 0; rest <<= 1) {
            if (rest < 0) {
                product ^= multiple;
            }
            multiple = (multiple & 1) == 0 ? multiple >>> 1 : multiple >>> 1 ^ MODULUS;
        }
        return product;
    }

    /** The factor by which appending that many bytes multiplies a CRC: x to the power of eight times the number. */
    static int shift(long bytes) {
        int power = ONE;
        int n = 3;
        for (long rest = bytes; rest != 0; rest >>>= 1, n++) {
            if ((rest & 1) != 0) {
                power = multiply(power, SQUARES[n]);
            }
        }
        return power;
    }

    /** The CRC-32 of a text, given those of its two parts. */
    static int join(int first, int second, long secondLength) {
        return multiply(shift(secondLength), first) ^ second;
    }
}
