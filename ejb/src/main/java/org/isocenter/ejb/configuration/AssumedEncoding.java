package org.isocenter.ejb.configuration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.isocenter.dicom.charset.DefaultEncoding;

/**
 * The encoding that is assumed for files without Specific Character Set and given to the data sets that we make. It is
 * that of option {@code DefaultEncoding} until somebody sets another one while the server runs. That one is used until
 * the server stops, for all that is read from then on; what is stored stays as it was understood.
 */
@Singleton
public class AssumedEncoding {

    private volatile DefaultEncoding current;

    @Inject
    AssumedEncoding(Configuration configuration) {
        this.current = configuration.defaultEncoding();
    }

    /** The one that holds now. */
    public DefaultEncoding current() {
        return current;
    }

    /** Lets another one hold. */
    public void change(DefaultEncoding other) {
        current = other;
    }
}
