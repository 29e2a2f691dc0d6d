package org.isocenter.persistence.index;

/** The levels of the information model, from the top (PS3.3 §7). */
public enum Level {
    PATIENT(0),
    STUDY(1),
    SERIES(2),
    INSTANCE(3);

    private final int code;

    Level(int code) {
        this.code = code;
    }

    /** Its code in the database. */
    public int code() {
        return code;
    }

    /** The level with that code in the database. */
    public static Level ofCode(int code) {
        for (Level level : values()) {
            if (level.code == code) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level " + code);
    }
}
