package org.isocenter.dicom.part10;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Recognizes the encoding of a data set by its first data element, because the declaration in a file may be wrong. */
final class EncodingGuess {

    private static final int HEADER = 8;

    private EncodingGuess() {}

    /** The declared encoding, unless the first element contradicts it and has a meaning under another one. */
    static Encoding confirm(Encoding declared, ByteSource source) throws IOException {
        if (!source.has(HEADER)) {
            return declared;
        }
        boolean vr = hasVr(source);
        if (vr == declared.explicitVr() && plausibleGroup(source.unsignedShort(0, declared.byteOrder()))) {
            return declared;
        }
        return guess(source).orElse(declared);
    }

    /** The encoding under which the first element has a plausible tag, empty if there is none. */
    static Optional<Encoding> guess(ByteSource source) throws IOException {
        if (!source.has(HEADER)) {
            return Optional.empty();
        }
        boolean vr = hasVr(source);
        if (plausibleGroup(source.unsignedShort(0, ByteOrder.LITTLE_ENDIAN))) {
            if (vr) {
                return Optional.of(Encoding.EXPLICIT_LITTLE_ENDIAN);
            }
            int length = source.integer(4, ByteOrder.LITTLE_ENDIAN);
            return length >= 0 && length < 1 << 16 ? Optional.of(Encoding.IMPLICIT_LITTLE_ENDIAN) : Optional.empty();
        }
        return vr && plausibleGroup(source.unsignedShort(0, ByteOrder.BIG_ENDIAN))
                ? Optional.of(Encoding.EXPLICIT_BIG_ENDIAN)
                : Optional.empty();
    }

    /** Whether data sets start with that group: meta information, directory, identification, patient. */
    private static boolean plausibleGroup(int group) {
        return group == 0x0002 || group == 0x0004 || group == 0x0008 || group == 0x0010;
    }

    private static boolean hasVr(ByteSource source) {
        return ValueRepresentation.ofNullable(source.unsignedByte(4), source.unsignedByte(5)) != null;
    }
}
