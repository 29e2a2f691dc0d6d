package org.isocenter.ejb.configuration;

/**
 * The configuration is wrong. The message is one sentence for the administrator that names the option, its value and
 * the values that it may have.
 */
public final class ConfigurationFailure extends RuntimeException {

    public ConfigurationFailure(String sentence) {
        super(sentence);
    }

    public ConfigurationFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
