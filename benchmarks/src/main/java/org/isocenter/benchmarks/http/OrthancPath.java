package org.isocenter.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** How the core REST interface of both servers names a patient; computed here so that the benchmarks need none of the server's modules. */
final class OrthancPath {

    private OrthancPath() {}

    static String patient(String patientId) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(patientId.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest).replaceAll("(.{8})(?!$)", "$1-");
    }
}
