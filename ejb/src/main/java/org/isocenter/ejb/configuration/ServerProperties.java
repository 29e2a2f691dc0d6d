package org.isocenter.ejb.configuration;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the properties that make the application server listen where the configuration says. The server's start script
 * runs this program and passes on its output: one option of the Java virtual machine per line.
 */
public final class ServerProperties {

    private ServerProperties() {}

    /**
     * Prints the options; if the configuration is wrong, prints the message on standard error and exits with code 1.
     */
    public static void main(String[] arguments) {
        System.exit(run(ConfigurationFile.locate(), System.out, System.err));
    }

    static int run(ConfigurationFile file, PrintStream output, PrintStream errors) {
        try {
            of(file.read().httpAccess()).forEach(output::println);
            return 0;
        } catch (ConfigurationFailure e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    private static List<String> of(HttpAccess access) {
        List<String> options = new ArrayList<>();
        if (access.httpPortGiven()) {
            options.add("-Djboss.http.port=" + access.httpPort());
        }
        if (access.remoteAccessAllowed()) {
            options.add("-Djboss.bind.address=0.0.0.0");
        }
        return options;
    }
}
