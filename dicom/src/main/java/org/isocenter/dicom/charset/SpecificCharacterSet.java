package org.isocenter.dicom.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The character sets that the values of one data set are written in: the values of Specific Character Set (0008,0005),
 * PS3.3 C.12.1.1.2. Immutable.
 */
public final class SpecificCharacterSet {

    /** The default repertoire, ISO IR 6; bytes above 127 are read as Latin-1 rather than lost. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of(), ISO_8859_1);

    /** Unicode in UTF-8, {@code ISO_IR 192}. */
    public static final SpecificCharacterSet UTF8 = new SpecificCharacterSet(List.of("ISO_IR 192"), UTF_8);

    private final List<String> definedTerms;
    private final Charset initial;

    private SpecificCharacterSet(List<String> definedTerms, Charset initial) {
        this.definedTerms = definedTerms;
        this.initial = initial;
    }

    /**
     * The character sets named by the values of (0008,0005), in their order; an empty first value stands for ISO IR 6.
     *
     * @param definedTerms the values, possibly empty; unknown terms are tolerated and read as Latin-1
     */
    public static SpecificCharacterSet of(List<String> definedTerms) {
        if (definedTerms.isEmpty()) {
            return DEFAULT;
        }
        return definedTerms.contains("ISO_IR 192")
                ? UTF8
                : new SpecificCharacterSet(List.copyOf(definedTerms), ISO_8859_1);
    }

    /** The defined terms as given; empty for the default repertoire. */
    public List<String> definedTerms() {
        return definedTerms;
    }

    /**
     * Decodes one element's value field. Backslashes in the answer are value delimiters (a multi-byte character whose second byte
     * is 5CH does not give one).
     *
     * @param personName whether {@code ^} and {@code =} reset the code extension state as well (PS3.5 §6.1.2.5.3)
     */
    public String decode(byte[] bytes, int offset, int length, boolean personName) {
        return new String(bytes, offset, length, initial);
    }

    /**
     * Encodes one element's value field, without padding. Characters that none of the character sets has become {@code ?}.
     *
     * @param personName as in {@link #decode}
     */
    public byte[] encode(String text, boolean personName) {
        return text.getBytes(initial);
    }
}
