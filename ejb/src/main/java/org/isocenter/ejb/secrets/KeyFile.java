package org.isocenter.ejb.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that holds the key: 256 bits in Base64, for the owner alone.
 *
 * @param places where it may be, the first one counts
 * @param birthplaces where it is made if it is nowhere, the first one that can be written
 */
record KeyFile(List<Path> places, List<Path> birthplaces) {

    static final String PROPERTY = "isocenter.key";
    static final String VARIABLE = "ISOCENTER_KEY";
    static final String DEFAULT_NAME = "isocenter.key";

    private static final int LENGTH = 32;

    KeyFile {
        places = List.copyOf(places);
        birthplaces = List.copyOf(birthplaces);
    }

    /**
     * The file that is named, else one beside the configuration, else the one in the storage area, which all nodes with
     * one database have in common.
     */
    static KeyFile locate(Path storageDirectory) {
        return locate(
                System.getProperty(PROPERTY, Map.copyOf(System.getenv()).getOrDefault(VARIABLE, "")),
                System.getProperty("jboss.server.config.dir", ""),
                storageDirectory);
    }

    static KeyFile locate(String named, String configurationDirectory, Path storageDirectory) {
        if (!named.isEmpty()) {
            return new KeyFile(List.of(Path.of(named)), List.of(Path.of(named)));
        }
        Path stored = storageDirectory.resolve(DEFAULT_NAME);
        if (configurationDirectory.isEmpty()) {
            return new KeyFile(List.of(stored), List.of(stored));
        }
        Path configured = Path.of(configurationDirectory, DEFAULT_NAME);
        return new KeyFile(List.of(configured, stored), List.of(stored, configured));
    }

    /** The key, if there is one. */
    Optional<byte[]> read() throws IOException {
        for (Path place : places) {
            try {
                return Optional.of(decoded(place));
            } catch (NoSuchFileException e) {
                // Then the next one.
            }
        }
        return Optional.empty();
    }

    /** The key, which is made if there is none. If two nodes make one at the same time, both get the same. */
    byte[] readOrMake() throws IOException {
        Optional<byte[]> known = read();
        if (known.isPresent()) {
            return known.get();
        }
        IOException failure = new IOException("there is no place for it");
        for (Path place : birthplaces) {
            try {
                make(place.toAbsolutePath());
                return decoded(place);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static byte[] decoded(Path place) throws IOException {
        try {
            byte[] key =
                    Base64.getDecoder().decode(Files.readString(place, US_ASCII).strip());
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(place + " holds no key in Base64", e);
        }
        throw new IOException(place + " holds no key of 256 bits");
    }

    private static void make(Path place) throws IOException {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        // Such a file is for its owner alone from the start.
        Path temporary = Files.createTempFile(place.getParent(), ".isocenter", ".key");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer text = ByteBuffer.wrap((Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            link(temporary, place);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Never replaces a key that another node has made in the meantime. */
    private static void link(Path temporary, Path place) throws IOException {
        try {
            Files.createLink(place, temporary);
        } catch (FileAlreadyExistsException e) {
            // Then that one counts.
        } catch (UnsupportedOperationException e) {
            Files.move(temporary, place);
        }
    }
}
