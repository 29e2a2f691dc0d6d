package org.isocenter.ejb.configuration;

/** The configuration is wrong. The message is one sentence for the administrator: which option, what it has, what it has to be. */
public final class ConfigurationFailure extends RuntimeException {

    public ConfigurationFailure(String sentence) {
        super(sentence);
    }

    public ConfigurationFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
