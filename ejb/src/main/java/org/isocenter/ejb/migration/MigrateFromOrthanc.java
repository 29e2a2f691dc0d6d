package org.isocenter.ejb.migration;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The program behind {@code bin/migrate-from-orthanc.sh}. */
public final class MigrateFromOrthanc {

    private static final String USAGE = """
            Copies everything from an Orthanc into an Isocenter: URL-OF-ORTHANC URL-OF-ISOCENTER
            Users: environment variables ORTHANC_CREDENTIALS and ISOCENTER_CREDENTIALS, each USER:PASSWORD.
            It may be repeated: what is there already is passed over. Status 1 says that something failed.
            """;

    private MigrateFromOrthanc() {}

    /** @param arguments the URLs of both servers */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.print(USAGE);
            System.exit(2);
        }
        Map<String, String> environment = Map.copyOf(System.getenv());
        CoreInterface orthanc =
                new CoreInterface(arguments[0], Optional.ofNullable(environment.get("ORTHANC_CREDENTIALS")));
        CoreInterface archive =
                new CoreInterface(arguments[1], Optional.ofNullable(environment.get("ISOCENTER_CREDENTIALS")));
        try {
            System.exit(new OrthancMigration(orthanc, archive, System.out).run() ? 0 : 1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
