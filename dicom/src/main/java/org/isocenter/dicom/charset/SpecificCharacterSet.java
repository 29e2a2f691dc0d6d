package org.isocenter.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The character sets that the values of one data set are written in: the values of Specific Character Set (0008,0005),
 * PS3.3 C.12.1.1.2. Immutable.
 */
public final class SpecificCharacterSet {

    /** The default repertoire, ISO IR 6; bytes above 127 are read as Latin-1 rather than lost. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(
            List.of(), List.of(), new CodeExtensions(CodeElement.ASCII, null, List.of(CodeElement.ASCII)));

    /** Unicode in UTF-8, {@code ISO_IR 192}. */
    public static final SpecificCharacterSet UTF8 =
            new SpecificCharacterSet(List.of("ISO_IR 192"), List.of(), new SingleCharset(StandardCharsets.UTF_8));

    /** The character sets that a single term names, as in nearly all data sets. They are made once, not for each data set. */
    private static final Map<String, SpecificCharacterSet> ALONE = Stream.of(
                    "ISO_IR 6",
                    "ISO_IR 100",
                    "ISO_IR 101",
                    "ISO_IR 109",
                    "ISO_IR 110",
                    "ISO_IR 144",
                    "ISO_IR 127",
                    "ISO_IR 126",
                    "ISO_IR 138",
                    "ISO_IR 148",
                    "ISO_IR 203",
                    "ISO_IR 13",
                    "ISO_IR 166",
                    "ISO_IR 192",
                    "GB18030",
                    "GBK")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), term -> parse(List.of(term))));

    private final List<String> definedTerms;
    private final List<CharacterSetWarning> warnings;
    private final TextCodec codec;

    private SpecificCharacterSet(List<String> definedTerms, List<CharacterSetWarning> warnings, TextCodec codec) {
        this.definedTerms = definedTerms;
        this.warnings = warnings;
        this.codec = codec;
    }

    /**
     * The character sets named by the values of (0008,0005), in their order; an empty first value stands for ISO IR 6.
     *
     * <p>Terms are understood whatever their case and punctuation. UTF-8, GB18030 and GBK forbid code extensions: if one of them is named
     * anywhere, only that one is used.
     *
     * @param definedTerms the values, possibly empty; {@link #warnings()} says what is wrong with them
     */
    public static SpecificCharacterSet of(List<String> definedTerms) {
        if (definedTerms.isEmpty()) {
            return DEFAULT;
        }
        SpecificCharacterSet alone = definedTerms.size() == 1 ? ALONE.get(definedTerms.get(0)) : null;
        return alone == null ? parse(definedTerms) : alone;
    }

    private static SpecificCharacterSet parse(List<String> definedTerms) {
        List<DefinedTerm.Elements> known = new ArrayList<>();
        Charset whole = null;
        for (String term : definedTerms) {
            Optional<DefinedTerm> meaning = DefinedTerm.parse(term);
            if (meaning.isPresent() && meaning.get() instanceof DefinedTerm.Elements elements) {
                known.add(elements);
            } else if (meaning.isPresent() && meaning.get() instanceof DefinedTerm.Whole alone && whole == null) {
                whole = alone.charset();
            }
        }
        TextCodec codec = whole == null ? extensions(known) : new SingleCharset(whole);
        return new SpecificCharacterSet(List.copyOf(definedTerms), CharacterSetWarning.of(definedTerms), codec);
    }

    private static TextCodec extensions(List<DefinedTerm.Elements> terms) {
        List<CodeElement> elements =
                terms.stream().flatMap(term -> term.elements().stream()).toList();
        CodeElement g0 = terms.isEmpty() ? CodeElement.ASCII : terms.get(0).initialG0();
        CodeElement g1 = terms.isEmpty() ? null : terms.get(0).g1();
        // sets of two bytes are in force only after their escape sequence
        boolean designatedLater = g1 != null && g1.width() > 1;
        CodeExtensions declared = new CodeExtensions(g0, designatedLater ? null : g1, elements);
        return g1 == CodeElement.JIS_X0201_KATAKANA ? new KatakanaOrShiftJis(declared) : declared;
    }

    /** A character set that has no defined term but occurs in data sets that lack (0008,0005). */
    static SpecificCharacterSet withoutTerm(Charset charset) {
        return new SpecificCharacterSet(List.of(), List.of(), new SingleCharset(charset));
    }

    /** The defined terms as given; empty for the default repertoire. */
    public List<String> definedTerms() {
        return definedTerms;
    }

    /** What is wrong with the terms, in their order; usually empty. Text is decoded as well as possible even so. */
    public List<CharacterSetWarning> warnings() {
        return warnings;
    }

    /**
     * Decodes one element's value field. Backslashes in the result are value delimiters (a multi-byte character whose second byte is 5CH
     * does not produce one). Bytes without a meaning become U+FFFD.
     *
     * @param personName whether {@code ^} and {@code =} reset the code extension state as well (PS3.5 §6.1.2.5.3)
     */
    public String decode(byte[] bytes, int offset, int length, boolean personName) {
        return codec.decode(bytes, offset, length, personName);
    }

    /**
     * Encodes one element's value field, without padding. Characters that are in none of the character sets become {@code ?}.
     *
     * @param personName as in {@link #decode}
     */
    public byte[] encode(String text, boolean personName) {
        return codec.encode(text, personName);
    }

    /**
     * Whether these character sets have all characters of a text, so that encoding it loses nothing.
     *
     * @param personName as in {@link #decode}
     */
    public boolean canEncode(String text, boolean personName) {
        byte[] encoded = encode(text, personName);
        return decode(encoded, 0, encoded.length, personName).equals(text);
    }

    /** The defined terms. */
    @Override
    public String toString() {
        return definedTerms.isEmpty() ? "ISO_IR 6" : String.join("\\", definedTerms);
    }
}
