package org.isocenter.ejb.remote.definition;

/** A definition of a remote server is malformed. The message is a sentence without secrets. */
public final class MalformedDefinition extends Exception {

    MalformedDefinition(String sentence) {
        super(sentence);
    }
}
