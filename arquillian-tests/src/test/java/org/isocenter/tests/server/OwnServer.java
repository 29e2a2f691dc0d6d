package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.ContainerController;

/**
 * A container that tests start and stop themselves, each time with a configuration of their own; its data stays until the build.
 *
 * @param name of the container: the one that most tests use, or the other, where two are wanted at once
 */
public record OwnServer(ContainerController controller, String name) {

    private static final String NAME = "own";
    /** The first compiler alone: a start then takes half the processor time, and few of these servers live long enough to earn it back. */
    private static final String EARLY_COMPILER = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final String OTHER = "other";
    private static final Path BASE = Fork.SERVERS.resolve(NAME);
    private static final Path CONFIGURATION = BASE.resolve("configuration/isocenter.json");

    public OwnServer(ContainerController controller) {
        this(controller, NAME);
    }

    /** A second one, which may run beside the first. */
    public static OwnServer other(ContainerController controller) {
        return new OwnServer(controller, OTHER);
    }

    private Path base() {
        return Fork.SERVERS.resolve(name);
    }

    /**
     * Starts it.
     *
     * @param configuration as in Orthanc's configuration file
     */
    public DeployedServer start(String configuration) throws IOException {
        // Arguments that one start is given would be those of all that follow.
        return start(configuration, "");
    }

    /**
     * Starts it with another database than the embedded one.
     *
     * @param arguments system properties, as the virtual machine's arguments
     */
    public DeployedServer start(String configuration, String arguments) throws IOException {
        DeployedServer server = startWithout(configuration, arguments);
        try {
            server.awaitReady();
        } catch (IOException | RuntimeException | Error e) {
            // Left alone it would be in the way of all tests that follow.
            stop();
            throw e;
        }
        return server;
    }

    /** Starts it where something is missing that it waits for: it is there, but not ready. */
    public DeployedServer startWithout(String configuration, String arguments) throws IOException {
        configure(configuration);
        controller.start(
                name,
                Map.of(
                        "javaVmArguments",
                        "-Xmx512m -Djava.net.preferIPv4Stack=true " + EARLY_COMPILER + " "
                                + ClassArchive.option() + " -Djboss.server.base.dir="
                                + base() + " "
                                + arguments));
        return name.equals(NAME) ? DeployedServer.OWN : DeployedServer.OTHER;
    }

    /** Writes its configuration file, which it may notice while it runs. */
    public void configure(String configuration) throws IOException {
        Files.writeString(base().resolve("configuration/isocenter.json"), configuration);
    }

    /** Stops it in good order. */
    public void stop() {
        controller.stop(name);
    }

    /** Ends its process at once, as the loss of power would, except that the operating system survives. */
    public void kill() throws Exception {
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().get(30, TimeUnit.SECONDS);
        controller.kill(name);
    }

    /** Its process. */
    public ProcessHandle process() {
        return ProcessHandle.allProcesses().filter(this::isOurs).findFirst().orElseThrow();
    }

    /** The start script has that argument too. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent()
                && process.info()
                        .arguments()
                        .map(List::of)
                        .filter(arguments -> arguments.contains("-Djboss.server.base.dir=" + base()))
                        .isPresent();
    }

    /** What came of a start from the command line. */
    public record StartScript(int exitCode, String output) {}

    /** Begins to run the start script. */
    public static Process beginStartScript(String configuration, String... arguments) throws IOException {
        Files.writeString(CONFIGURATION, configuration);
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("isocenter.home") + "/bin/standalone.sh", "-Djboss.server.base.dir=" + BASE));
        command.addAll(List.of(arguments));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().put("PREPEND_JAVA_OPTS", EARLY_COMPILER + " " + ClassArchive.option());
        return script.start();
    }

    /** Runs the start script until it ends, which it does where the configuration is wrong. */
    public static StartScript runStartScript(String configuration) throws IOException, InterruptedException {
        Process process = beginStartScript(configuration);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new StartScript(process.waitFor(), output);
    }

    /** A file or folder below its data directory. */
    public static Path data(String path) {
        return BASE.resolve("data").resolve(path);
    }

    /** Lets it begin anew: removes its index and files, while it is stopped. */
    public static void forgetData() throws IOException {
        Path directory = data("isocenter");
        if (Files.exists(directory)) {
            try (Stream<Path> below = Files.walk(directory)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The application that it deploys when it is started. */
    public static Path application() {
        return BASE.resolve("deployments/isocenter.ear");
    }

    /** Whether the server gave up deploying the application. */
    public static boolean deploymentFailed() {
        return Files.exists(BASE.resolve("deployments/isocenter.ear.failed"));
    }

    /** The lines of the log so far. */
    public static List<String> log() throws IOException {
        return Files.readAllLines(BASE.resolve("log/server.log"));
    }
}
