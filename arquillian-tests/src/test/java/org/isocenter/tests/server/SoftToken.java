package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A PKCS#11 token in software (SoftHSM), with a key that was made in it. The build names its configuration to this
 * process and to the servers that it starts.
 */
public final class SoftToken {

    public static final String SUBJECT = "CN=Token";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "1234";

    /** The option by which a server uses it, as a member of its configuration. */
    public static final String OPTION = "\"Pkcs11\": { \"Module\": \"" + LIBRARY + "\", \"Pin\": \"" + PIN + "\" }";

    private SoftToken() {}

    /** Whether the library is there. */
    public static boolean isInstalled() {
        return Files.exists(LIBRARY);
    }

    /** Makes it; the certificate of its key. */
    public static X509Certificate create() throws Exception {
        String configuration = System.getenv("SOFTHSM2_CONF");
        Path tokens = Files.createTempDirectory("tokens");
        Files.writeString(
                Path.of(configuration), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "t", "--pin", PIN, "--so-pin", "5678");
        Path provider = tokens.resolve("provider.cfg");
        Files.writeString(provider, "name = Test\nlibrary = " + LIBRARY + "\nslotListIndex = 0\n");
        keytool(provider, "-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", SUBJECT);
        return certificate(keytool(provider, "-exportcert", "-rfc"));
    }

    private static String keytool(Path provider, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, keytool());
        command.addAll(List.of(
                "-alias",
                "client",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-storepass",
                PIN,
                "-addprovider",
                "SunPKCS11",
                "-providerArg",
                provider.toString()));
        return run(command.toArray(String[]::new));
    }

    /** The JDK's own. */
    public static String keytool() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    }

    public static X509Certificate certificate(String pem) throws Exception {
        // Behind what the tool may say before.
        byte[] text = pem.substring(pem.indexOf("-----BEGIN")).getBytes(UTF_8);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
    }

    public static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        }
    }
}
