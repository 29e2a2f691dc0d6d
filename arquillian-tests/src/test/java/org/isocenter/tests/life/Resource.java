package org.isocenter.tests.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A patient, study, series or instance.
 *
 * @param identifiers Patient ID and UIDs, from the patient down to it
 */
record Resource(List<String> identifiers) {

    Level level() {
        return Level.values()[identifiers.size() - 1];
    }

    /** As Orthanc names it: SHA-1 over its identifiers. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("|", identifiers).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).replaceAll("(.{8})(?!$)", "$1-");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its path below the root of the core interface. */
    String path() {
        return "/" + level().route + "/" + id();
    }

    /** Its path for DICOMweb, which knows no patients. */
    String dicomWebPath() {
        StringBuilder path = new StringBuilder("/dicom-web");
        for (int level = 1; level < identifiers.size(); level++) {
            path.append('/').append(Level.values()[level].route).append('/').append(identifiers.get(level));
        }
        return path.toString();
    }

    boolean holds(Identity identity) {
        return identity.at(level()).equals(this);
    }

    Resource patient() {
        return new Resource(identifiers.subList(0, 1));
    }

    Resource parent() {
        return new Resource(identifiers.subList(0, identifiers.size() - 1));
    }

    @Override
    public String toString() {
        return level().type + identifiers;
    }
}
