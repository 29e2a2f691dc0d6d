package org.isocenter.dicom.array;

/** The type of the numbers of an array. All are in Little Endian byte order. */
public enum ElementType {
    /** 0 to 255. */
    UINT8("<u1", 1),
    /** -128 to 127. */
    INT8("<i1", 1),
    /** 0 to 65,535. */
    UINT16("<u2", 2),
    /** -32,768 to 32,767. */
    INT16("<i2", 2),
    /** 0 to 2³² - 1. */
    UINT32("<u4", 4),
    /** -2³¹ to 2³¹ - 1. */
    INT32("<i4", 4),
    /** IEEE 754 in 32 bits. */
    FLOAT32("<f4", 4),
    /** IEEE 754 in 64 bits. */
    FLOAT64("<f8", 8);

    private final String numpyName;
    private final int size;

    ElementType(String numpyName, int size) {
        this.numpyName = numpyName;
        this.size = size;
    }

    /** The name of this type in the array protocol of NumPy. */
    public String numpyName() {
        return numpyName;
    }

    /** The size of one number in bytes. */
    public int size() {
        return size;
    }

    /** The type for integers of that many bits. There is none for more than 32 bits. */
    public static ElementType ofIntegers(int bits, boolean signed) {
        if (bits <= Byte.SIZE) {
            return signed ? INT8 : UINT8;
        }
        if (bits <= Short.SIZE) {
            return signed ? INT16 : UINT16;
        }
        if (bits <= Integer.SIZE) {
            return signed ? INT32 : UINT32;
        }
        return FLOAT64;
    }
}
