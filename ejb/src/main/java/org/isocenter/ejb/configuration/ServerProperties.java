package org.isocenter.ejb.configuration;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What the application server has to be started with so that the listener is where the configuration says. The server's
 * start script runs this and passes the output on: one option of the Java machine per line.
 */
public final class ServerProperties {

    private ServerProperties() {}

    /** Prints the options; a wrong configuration gives its sentence on standard error and exit code 1. */
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
