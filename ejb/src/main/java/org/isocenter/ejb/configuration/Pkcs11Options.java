package org.isocenter.ejb.configuration;

import java.util.Optional;

/**
 * The token with the certificate and key that authenticate this server to remote servers (option {@code Pkcs11}).
 *
 * @param module path of the library for the token
 * @param pin opens the token; may be empty
 */
public record Pkcs11Options(String module, String pin) {

    /** Empty if the option is not given. */
    static Optional<Pkcs11Options> of(Options options) {
        if (!options.has("Pkcs11")) {
            return Optional.empty();
        }
        Options section = options.section("Pkcs11");
        section.flag("Verbose", false);
        Pkcs11Options token = new Pkcs11Options(section.text("Module", ""), section.text("Pin", ""));
        if (token.module.isEmpty()) {
            throw new ConfigurationFailure("The option \"Pkcs11.Module\" has to be the path of a PKCS#11 library.");
        }
        return Optional.of(token);
    }

    /** Without the PIN. */
    @Override
    public String toString() {
        return "Pkcs11Options[" + module + "]";
    }
}
