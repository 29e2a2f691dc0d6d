package org.isocenter.ejb.remote.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files with certificates and keys are like at one moment: others after one of them has been written, replaced
 * or linked to another.
 *
 * @param versions in the order of the files; empty text for one that cannot be looked at
 */
record FileVersions(List<String> versions) {

    /** Those of the files that connections of a kind are made with. */
    static FileVersions of(ConnectionProfile profile) {
        Stream<String> shown = profile.certificate().stream()
                .flatMap(certificate -> Stream.of(certificate.certificateFile(), certificate.keyFile()));
        Stream<String> trusted = Stream.of(profile.certificateAuthorities());
        return new FileVersions(Stream.concat(shown, trusted)
                .filter(file -> !file.isEmpty())
                .map(file -> version(Path.of(file)))
                .toList());
    }

    private static String version(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime().toInstant() + " " + attributes.size() + " "
                    + Optional.ofNullable(attributes.fileKey()).orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
