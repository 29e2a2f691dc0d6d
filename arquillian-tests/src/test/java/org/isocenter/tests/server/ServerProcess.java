package org.isocenter.tests.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isocenter.dicom.testing.Eventually;

/** A server in a process and a base directory of its own, which a test starts, kills, suspends and starts again. */
public final class ServerProcess implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("isocenter.home"));
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    /** What the server's own start script gives to its virtual machine. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private static final int MANAGEMENT_PORT = 9990;

    private final Path base;
    private final int number;
    private final String classes;
    private final List<String> options;
    private final Map<String, String> environment = new TreeMap<>();
    private Process process;

    /**
     * Lays its base directory anew.
     *
     * @param number a multiple of 10 below 100, which no other server that runs at the same time has: it chooses the ports
     * @param configuration as in Orthanc's configuration file
     * @param options of its virtual machine
     */
    public ServerProcess(String name, int number, String configuration, List<String> options) throws IOException {
        this(name, number, configuration, ClassArchive.option(), options);
    }

    private ServerProcess(String name, int number, String configuration, String classes, List<String> options)
            throws IOException {
        this.base = Fork.SERVERS.resolve(name);
        this.number = number;
        this.classes = classes;
        this.options = List.copyOf(options);
        delete(base);
        copy(HOME.resolve("standalone"), base);
        Files.copy(
                Fork.SERVERS.resolve("shared/deployments/isocenter.ear"),
                base.resolve("deployments/isocenter.ear"),
                StandardCopyOption.REPLACE_EXISTING);
        configure(configuration);
        Files.createDirectories(base.resolve("log"));
    }

    /** A server that writes the archive of its classes when it stops. */
    static ServerProcess whoseClassesAreKept(String name, int number, Path archive) throws IOException {
        return new ServerProcess(name, number, "{}", "-XX:ArchiveClassesAtExit=" + archive, List.of());
    }

    public DeployedServer server() {
        return new DeployedServer(Fork.httpPort(number));
    }

    /** Its management interface. */
    public DeployedServer management() {
        return new DeployedServer(MANAGEMENT_PORT + Fork.portOffset(number));
    }

    /** The directory of its index and files. */
    public Path data() {
        return base.resolve("data/isocenter");
    }

    public StorageArea storage() {
        return new StorageArea(data().resolve("storage"));
    }

    /** Its environment from the next start on. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Writes its configuration file, which it reads when it starts. */
    public void configure(String configuration) throws IOException {
        Files.writeString(base.resolve("configuration/isocenter.json"), configuration);
    }

    /** Starts its process. */
    public void launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-D[Standalone]",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                classes,
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
                "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED"));
        OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
                "-jar",
                HOME.resolve("jboss-modules.jar").toString(),
                "-mp",
                HOME.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + HOME,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.socket.binding.port-offset=" + Fork.portOffset(number)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        base.resolve("log/console.log").toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Waits until it answers. */
    public void awaitReady() throws Exception {
        Eventually.holds("server in " + base + " answers", LONGEST_START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("server in " + base + " has ended: " + process.exitValue());
            }
            try {
                return server().get("/tools/readiness").statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    public void start() throws Exception {
        launch();
        awaitReady();
    }

    /** Ends its process at once. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in good order. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            kill();
            throw new AssertionError("server in " + base + " did not stop");
        }
    }

    /** Asks it to stop (SIGTERM); whether it has ended in that time. If not, it is killed. */
    public boolean endsWithin(Duration longest) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            kill();
        }
        return ended;
    }

    /** Its log. */
    public Path log() {
        return base.resolve("log/server.log");
    }

    /** Has its management do something, by the command line that the server brings; returns what that said. */
    public String manage(String command) throws IOException, InterruptedException {
        return commandLine("--command=" + command);
    }

    /** Has its management run a script likewise. */
    public String manage(Path script) throws IOException, InterruptedException {
        return commandLine("--file=" + script);
    }

    private String commandLine(String what) throws IOException, InterruptedException {
        Process cli = new ProcessBuilder(
                        HOME.resolve("bin/jboss-cli.sh").toString(),
                        "--connect",
                        "--controller=127.0.0.1:" + (MANAGEMENT_PORT + Fork.portOffset(number)),
                        what)
                .redirectErrorStream(true)
                .start();
        String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (cli.waitFor() != 0) {
            throw new AssertionError(what + " failed: " + said);
        }
        return said;
    }

    /** Sends a signal, by the name that kill(1) has for it. */
    public void signal(String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("signal " + name + " was not sent: " + status);
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> below = Files.walk(directory)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
