package org.isocenter.ejb.secrets;

/** A secret was sealed with a key that this server does not have, or was changed since. The message is a sentence without secrets. */
public final class UnknownKey extends RuntimeException {

    UnknownKey(String sentence) {
        super(sentence);
    }
}
