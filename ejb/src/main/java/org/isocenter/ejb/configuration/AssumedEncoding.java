package org.isocenter.ejb.configuration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.isocenter.dicom.charset.DefaultEncoding;

/**
 * The encoding that is assumed for files without Specific Character Set and given to the data sets that we make. It is
 * that of option {@code DefaultEncoding} until a client sets another one, which is used until the server stops, for all
 * files read from then on. Data that is already in the index does not change.
 */
@Singleton
public class AssumedEncoding {

    private volatile DefaultEncoding current;

    @Inject
    AssumedEncoding(Configuration configuration) {
        this(configuration.defaultEncoding());
    }

    /** @param initial holds until another one is named */
    public AssumedEncoding(DefaultEncoding initial) {
        this.current = initial;
    }

    /** The current encoding. */
    public DefaultEncoding current() {
        return current;
    }

    /** Sets another encoding. */
    public void change(DefaultEncoding other) {
        current = other;
    }
}
