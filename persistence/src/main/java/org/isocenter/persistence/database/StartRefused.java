package org.isocenter.persistence.database;

/** The server must not start with what it finds. The message is a sentence for the administrator, without a full stop. */
public final class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }
}
