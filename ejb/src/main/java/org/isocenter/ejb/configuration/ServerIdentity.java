package org.isocenter.ejb.configuration;

/**
 * What the server calls itself.
 *
 * @param name option {@code Name}
 */
public record ServerIdentity(String name) {

    static ServerIdentity of(Options options) {
        return new ServerIdentity(options.text("Name", "Isocenter"));
    }
}
