package org.isocenter.ejb.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A program that prints the hash of a password, to stand in its place in option {@code RegisteredUsers}. It asks for the
 * password twice; with argument {@code --stdin} it reads a line of its input. The password is no argument, because other
 * users of the machine can see those.
 */
public final class HashPassword {

    private HashPassword() {}

    /** Exits with code 1 if there is no password, or the two differ. */
    public static void main(String[] arguments) throws IOException {
        Optional<String> password = Arrays.asList(arguments).contains("--stdin")
                ? line(System.in)
                : Optional.ofNullable(System.console()).flatMap(HashPassword::typed);
        System.exit(run(password, System.out, System.err));
    }

    static int run(Optional<String> password, PrintStream output, PrintStream errors) {
        if (password.isEmpty() || password.get().isEmpty()) {
            errors.println("No password was given, or the two differ.");
            return 1;
        }
        output.println(PasswordHash.of(password.get()).toText());
        return 0;
    }

    static Optional<String> line(InputStream input) throws IOException {
        return Optional.ofNullable(new BufferedReader(new InputStreamReader(input, UTF_8)).readLine());
    }

    private static Optional<String> typed(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Again: ");
        return first != null && Arrays.equals(first, second) ? Optional.of(new String(first)) : Optional.empty();
    }
}
