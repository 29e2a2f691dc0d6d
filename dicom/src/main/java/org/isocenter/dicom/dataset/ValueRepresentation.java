package org.isocenter.dicom.dataset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value representations of PS3.5 §6.2: how a value field is laid out. */
public enum ValueRepresentation {
    /** Application Entity. */
    AE(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Age String. */
    AS(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Attribute Tag. */
    AT(Kind.TAG, 2, Form.SHORT, Delimiter.NONE),
    /** Code String. */
    CS(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Date. */
    DA(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Decimal String. */
    DS(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Date Time. */
    DT(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Floating Point Double. */
    FD(Kind.REAL, 8, Form.SHORT, Delimiter.NONE),
    /** Floating Point Single. */
    FL(Kind.REAL, 4, Form.SHORT, Delimiter.NONE),
    /** Integer String. */
    IS(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Long String. */
    LO(Kind.LOCALIZED_TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Long Text. */
    LT(Kind.LOCALIZED_TEXT, 1, Form.SHORT, Delimiter.NONE),
    /** Other Byte. */
    OB(Kind.BINARY, 1, Form.LONG, Delimiter.NONE),
    /** Other Double. */
    OD(Kind.BINARY, 8, Form.LONG, Delimiter.NONE),
    /** Other Float. */
    OF(Kind.BINARY, 4, Form.LONG, Delimiter.NONE),
    /** Other Long. */
    OL(Kind.BINARY, 4, Form.LONG, Delimiter.NONE),
    /** Other 64-bit Very Long. */
    OV(Kind.BINARY, 8, Form.LONG, Delimiter.NONE),
    /** Other Word. */
    OW(Kind.BINARY, 2, Form.LONG, Delimiter.NONE),
    /** Person Name. */
    PN(Kind.LOCALIZED_TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Short String. */
    SH(Kind.LOCALIZED_TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Signed Long. */
    SL(Kind.INTEGER, 4, Form.SHORT, Delimiter.NONE),
    /** Sequence of Items. */
    SQ(Kind.SEQUENCE, 1, Form.LONG, Delimiter.NONE),
    /** Signed Short. */
    SS(Kind.INTEGER, 2, Form.SHORT, Delimiter.NONE),
    /** Short Text. */
    ST(Kind.LOCALIZED_TEXT, 1, Form.SHORT, Delimiter.NONE),
    /** Signed 64-bit Very Long. */
    SV(Kind.INTEGER, 8, Form.LONG, Delimiter.NONE),
    /** Time. */
    TM(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Unlimited Characters. */
    UC(Kind.LOCALIZED_TEXT, 1, Form.LONG, Delimiter.BACKSLASH),
    /** Unique Identifier (UID). */
    UI(Kind.TEXT, 1, Form.SHORT, Delimiter.BACKSLASH),
    /** Unsigned Long. */
    UL(Kind.INTEGER, 4, Form.SHORT, Delimiter.NONE),
    /** Unknown. */
    UN(Kind.BINARY, 1, Form.LONG, Delimiter.NONE),
    /** Universal Resource Identifier or Locator (URI/URL). */
    UR(Kind.TEXT, 1, Form.LONG, Delimiter.NONE),
    /** Unsigned Short. */
    US(Kind.INTEGER, 2, Form.SHORT, Delimiter.NONE),
    /** Unlimited Text. */
    UT(Kind.LOCALIZED_TEXT, 1, Form.LONG, Delimiter.NONE),
    /** Unsigned 64-bit Very Long. */
    UV(Kind.INTEGER, 8, Form.LONG, Delimiter.NONE);

    /** What the bytes of a value field are. */
    public enum Kind {
        /** Characters of the default repertoire. */
        TEXT,
        /** Characters of the data set's Specific Character Set. */
        LOCALIZED_TEXT,
        /** Two's complement or unsigned integers in the data set's byte order. */
        INTEGER,
        /** IEEE 754 numbers in the data set's byte order. */
        REAL,
        /** Pairs of 16-bit integers: group, element. */
        TAG,
        /** A stream of bytes or words that has no values of its own. */
        BINARY,
        /** Items. */
        SEQUENCE
    }

    private enum Form {
        SHORT,
        LONG
    }

    private enum Delimiter {
        BACKSLASH,
        NONE
    }

    private static final @Nullable ValueRepresentation[] BY_CODE = new @Nullable ValueRepresentation[26 * 26];

    static {
        for (ValueRepresentation vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int wordSize;
    private final Form form;
    private final Delimiter delimiter;

    ValueRepresentation(Kind kind, int wordSize, Form form, Delimiter delimiter) {
        this.kind = kind;
        this.wordSize = wordSize;
        this.form = form;
        this.delimiter = delimiter;
    }

    /**
     * The value representation with that two-letter code.
     *
     * @return empty if the bytes are no code of PS3.5 §6.2
     */
    public static Optional<ValueRepresentation> of(int firstLetter, int secondLetter) {
        return Optional.ofNullable(ofNullable(firstLetter, secondLetter));
    }

    /** As {@link #of}, but {@code null} if there is none. For readers, which call it once per element. */
    public static @Nullable ValueRepresentation ofNullable(int firstLetter, int secondLetter) {
        boolean letters = firstLetter >= 'A' && firstLetter <= 'Z' && secondLetter >= 'A' && secondLetter <= 'Z';
        return letters ? BY_CODE[(firstLetter - 'A') * 26 + secondLetter - 'A'] : null;
    }

    /** What the bytes of a value field are. */
    public Kind kind() {
        return kind;
    }

    /** Whether values are characters. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LOCALIZED_TEXT;
    }

    /** Whether Specific Character Set (0008,0005) applies (PS3.5 §6.1.2.2). */
    public boolean isLocalized() {
        return kind == Kind.LOCALIZED_TEXT;
    }

    /** Bytes of one word, the unit whose byte order the transfer syntax decides: 1, 2, 4 or 8. */
    public int wordSize() {
        return wordSize;
    }

    /** Bytes of one value of a fixed size; 1 for text and binary. */
    public int valueSize() {
        return this == AT ? 4 : wordSize;
    }

    /** Whether the length field of the explicit encodings has 32 bits after two reserved bytes (PS3.5 §7.1.2). */
    public boolean hasLongForm() {
        return form == Form.LONG;
    }

    /** Whether a backslash separates values (PS3.5 §6.4). */
    public boolean isBackslashDelimited() {
        return delimiter == Delimiter.BACKSLASH;
    }

    /** Whether leading spaces are significant: ST, LT, UT, UC and PN keep them; the others may be padded on both sides (PS3.5 §6.2). */
    public boolean keepsLeadingSpaces() {
        return this == ST || this == LT || this == UT || this == UC || this == UR || this == PN;
    }

    /** The byte that makes a value field of odd length even (PS3.5 §6.2). */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
