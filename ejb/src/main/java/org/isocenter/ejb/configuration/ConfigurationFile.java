package org.isocenter.ejb.configuration;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.definition.RemoteServer;

/**
 * The location of the configuration: a file, or a folder whose {@code *.json} files are merged. It is named by the
 * system property {@value #PROPERTY}, else by the environment variable {@value #VARIABLE}; else it is
 * {@value #DEFAULT_NAME} in the server's configuration directory, if that file exists. Without a configuration, every
 * option has its default.
 */
public final class ConfigurationFile {

    static final String PROPERTY = "isocenter.config";
    static final String VARIABLE = "ISOCENTER_CONFIG";
    static final String DEFAULT_NAME = "isocenter.json";

    private static final Logger LOG = System.getLogger(ConfigurationFile.class.getName());

    private final Optional<Path> location;
    private final Map<String, String> environment;
    private final Path dataDirectory;

    /**
     * @param location a file or folder; empty for the defaults
     * @param environment the values of {@code ${NAME}} in the file
     * @param dataDirectory the directory for data unless the configuration names another
     */
    ConfigurationFile(Optional<Path> location, Map<String, String> environment, Path dataDirectory) {
        this.location = location;
        this.environment = Map.copyOf(environment);
        this.dataDirectory = dataDirectory;
    }

    /** Finds the configuration by this process's properties and environment. */
    public static ConfigurationFile locate() {
        Path dataDirectory = Path.of(System.getProperty("jboss.server.data.dir", "isocenter-data"));
        return new ConfigurationFile(locate(System.getenv()), System.getenv(), dataDirectory);
    }

    private static Optional<Path> locate(Map<String, String> environment) {
        String named = System.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        String directory = System.getProperty("jboss.server.config.dir", "");
        return directory.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(directory, DEFAULT_NAME)).filter(Files::exists);
    }

    /**
     * Reads the configuration.
     *
     * @throws ConfigurationFailure if it does not exist, is not JSON, or an option has a wrong value
     */
    public Configuration read() {
        JsonObject json = json();
        LOG.log(Level.DEBUG, "Configuration: {0}", location.map(Path::toString).orElse("defaults"));
        return Configuration.of(new Options(json), baseDirectory(), dataDirectory);
    }

    /**
     * Reads the remote servers alone: option {@code DicomWeb.Servers}, by name.
     *
     * @throws ConfigurationFailure if it cannot be read, or a definition is wrong
     */
    public SortedMap<String, RemoteServer> readServers() {
        return RemoteOptions.servers(new Options(json()).section("DicomWeb"));
    }

    /**
     * Reads the registered users alone: options {@code RegisteredUsers} and {@code UserRoles}, by name.
     *
     * @throws ConfigurationFailure if it cannot be read, or the server would not start with it
     */
    public Map<String, RegisteredUser> readUsers() {
        return HttpAccess.of(new Options(json())).registeredUsers();
    }

    /** A version of the files' content: equal as long as nobody has written them. */
    public Object version() {
        Map<Path, Object> version = new HashMap<>();
        for (Path file : location.map(ConfigurationFile::files).orElse(List.of())) {
            try {
                version.put(file, List.of(Files.getLastModifiedTime(file), Files.size(file)));
            } catch (IOException e) {
                version.put(file, "unreadable");
            }
        }
        return version;
    }

    private JsonObject json() {
        return location.map(this::merge).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The directory that relative paths in the configuration start from. */
    private Path baseDirectory() {
        Path absolute = location.orElse(dataDirectory.resolve(DEFAULT_NAME)).toAbsolutePath();
        Path parent = absolute.getParent();
        return Files.isDirectory(absolute) || parent == null ? absolute : parent;
    }

    private JsonObject merge(Path place) {
        JsonObjectBuilder merged = Json.createObjectBuilder();
        Map<String, Path> origins = new HashMap<>();
        for (Path file : files(place)) {
            OrthancJson.parse(file, environment).forEach((section, value) -> {
                Path earlier = origins.put(section, file);
                if (earlier != null) {
                    throw new ConfigurationFailure(
                            "The section \"" + section + "\" is given twice, in " + earlier + " and in " + file + ".");
                }
                merged.add(section, value);
            });
        }
        return merged.build();
    }

    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "*.json")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new ConfigurationFailure("The configuration folder " + place + " cannot be read.", e);
        }
        Collections.sort(files);
        return files;
    }
}
