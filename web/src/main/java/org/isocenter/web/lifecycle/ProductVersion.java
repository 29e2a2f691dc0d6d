package org.isocenter.web.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this product, as the build wrote it. */
public final class ProductVersion {

    /** The version. */
    public static final String CURRENT = read();

    private ProductVersion() {}

    private static String read() {
        try (InputStream resource = ProductVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}
