package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.charset.DefaultEncoding;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.model.BinaryMode;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;
import org.isocenter.ejb.tls.TestPem;
import org.isocenter.persistence.index.StorageLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {

    @TempDir
    Path directory;

    @Test
    void withoutAFileEveryOptionShouldHaveItsDefault() {
        Configuration defaults = file(Optional.empty()).read();

        assertThat(defaults.name()).isEqualTo("Isocenter");
        assertThat(defaults.httpAccess()).isEqualTo(new HttpAccess(8042, false, false, false, Map.of(), true));
        assertThat(defaults.dicomWebRoots())
                .isEqualTo(new DicomWebRoots(
                        true,
                        "/dicom-web/",
                        "/dicom-web/",
                        Optional.empty(),
                        "",
                        true,
                        "/wado",
                        AddressRange.LOOPBACK));
        assertThat(defaults.metadata())
                .isEqualTo(new MetadataOptions(
                        new MetadataOptions.Summary(MetadataMode.FULL, List.of()),
                        new MetadataOptions.Summary(MetadataMode.FULL, List.of()),
                        true,
                        4,
                        false,
                        BinaryMode.BULKDATA_URI));
        assertThat(defaults.storage())
                .isEqualTo(new StorageOptions(directory.resolve("data/isocenter/storage"), false, false));
        assertThat(defaults.archiveRules())
                .isEqualTo(new ArchiveRules(StorageLimits.NONE, false, Duration.ofSeconds(60)));
        assertThat(defaults.search()).isEqualTo(new SearchOptions(0, 0, false));
        assertThat(defaults.strictMode()).isEqualTo(new StrictMode(false));
        assertThat(defaults.metrics()).isEqualTo(new MetricsOptions(true));
        assertThat(defaults.defaultEncoding()).isEqualTo(DefaultEncoding.LATIN1);
    }

    @Test
    void unknownStorageModeShouldBeRefused() {
        assertThatThrownBy(() -> read("{ \"MaximumStorageMode\": \"recycle\" }"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessage("The option \"MaximumStorageMode\" has to be \"Recycle\" or \"Reject\", not \"recycle\".");
    }

    @Test
    void everyOptionShouldBeReadByItsName() throws IOException {
        Configuration configuration = read("""
                {
                  "Name": "Radiology", "HttpPort": 8043, "RemoteAccessAllowed": true, "AuthenticationEnabled": true,
                  "RegisteredUsers": { "alice": "secret" }, "HttpDescribeErrors": false,
                  "StorageDirectory": "files", "OverwriteInstances": true, "ReadOnly": true,
                  "MaximumStorageSize": 3, "MaximumPatientCount": 7, "MaximumStorageMode": "Reject", "StorageCompression": true, \
                  "StableAge": 1,
                  "LimitFindResults": 10, "LimitFindInstances": 20, "CaseSensitivePN": true, "DefaultEncoding": "Utf8",
                  "MetricsEnabled": false,
                  "DicomWeb": { "Enable": false, "Root": "a/b", "PublicRoot": "/c/", "Ssl": true, "Host": "h:1",
                                "EnableWado": false, "WadoRoot": "old/wado/", "StrictMode": true,
                                "TrustedProxies": [ "10.0.0.0/8" ],
                                "StudiesMetadata": "MainDicomTags", "SeriesMetadata": "Extrapolate",
                                "StudiesMetadataExtrapolatedTags": [ "AcquisitionDate" ],
                                "SeriesMetadataExtrapolatedTags": [ "0028,0010", "00280011" ],
                                "EnableMetadataCache": false, "MetadataWorkerThreadsCount": 1,
                                "WadoRsLoaderThreadsCount": 3, "DerivedCacheSize": 7, "DerivedCacheDirectory": "made",
                                "EnablePerformanceLogs": true, "OtherBinaryMode": "ArrayOfValues" }
                }
                """);

        assertThat(configuration.name()).isEqualTo("Radiology");
        assertThat(configuration.httpAccess())
                .isEqualTo(new HttpAccess(
                        8043,
                        true,
                        true,
                        true,
                        Map.of("alice", RegisteredUser.of("secret", Role.ADMINISTRATOR)),
                        false));
        assertThat(configuration.dicomWebRoots())
                .isEqualTo(new DicomWebRoots(
                        false,
                        "/a/b/",
                        "/c/",
                        Optional.of(true),
                        "h:1",
                        false,
                        "/old/wado",
                        List.of(AddressRange.parse("10.0.0.0/8").orElseThrow())));
        assertThat(configuration.metadata())
                .isEqualTo(new MetadataOptions(
                        new MetadataOptions.Summary(MetadataMode.MAIN_DICOM_TAGS, List.of(new Tag(0x00080022))),
                        new MetadataOptions.Summary(MetadataMode.EXTRAPOLATE, List.of(Tag.ROWS, Tag.COLUMNS)),
                        false,
                        1,
                        true,
                        BinaryMode.ARRAY_OF_VALUES));
        assertThat(configuration.retrieval())
                .isEqualTo(new RetrievalOptions(3, 7 << 20, directory.resolve("made"), 90));
        assertThat(configuration.storage()).isEqualTo(new StorageOptions(directory.resolve("files"), true, true));
        assertThat(configuration.archiveRules())
                .isEqualTo(new ArchiveRules(
                        new StorageLimits(3 * 1024 * 1024, 7, StorageLimits.WhenFull.REJECT),
                        true,
                        Duration.ofSeconds(1)));
        assertThat(configuration.search()).isEqualTo(new SearchOptions(10, 20, true));
        assertThat(configuration.strictMode()).isEqualTo(new StrictMode(true));
        assertThat(configuration.metrics()).isEqualTo(new MetricsOptions(false));
        assertThat(configuration.defaultEncoding()).isEqualTo(DefaultEncoding.UTF8);
    }

    @Test
    void commentsShouldBeAllowed() throws IOException {
        assertThat(read("/* one */ { // two\n \"Name\": \"A // not one\" }").name())
                .isEqualTo("A // not one");
    }

    @Test
    void environmentVariablesShouldBeReplaced() throws IOException {
        assertThat(read("{ \"Name\": \"${SITE}-${ROOM:-hall}-${EMPTY:-}\" }").name())
                .isEqualTo("North$1-hall-");
    }

    @Test
    void missingEnvironmentVariableShouldStopTheStart() {
        assertThatThrownBy(() -> read("{ \"Name\": \"${MISSING}\" }"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("MISSING");
    }

    @Test
    void filesOfAFolderShouldBeTakenTogether() throws IOException {
        Files.writeString(directory.resolve("a.json"), "{ \"Name\": \"A\" }");
        Files.writeString(directory.resolve("b.json"), "{ \"DicomWeb\": { \"Root\": \"b\" } }");
        Files.writeString(directory.resolve("c.txt"), "not read");

        Configuration configuration = file(Optional.of(directory)).read();

        assertThat(configuration.name()).isEqualTo("A");
        assertThat(configuration.dicomWebRoots().root()).isEqualTo("/b/");
    }

    @Test
    void sectionGivenTwiceShouldStopTheStart() throws IOException {
        Files.writeString(directory.resolve("a.json"), "{ \"DicomWeb\": {} }");
        Files.writeString(directory.resolve("b.json"), "{ \"DicomWeb\": {} }");

        assertThatThrownBy(() -> file(Optional.of(directory)).read())
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContainingAll("DicomWeb", "a.json", "b.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"Name\": 1} | Name",
                "{\"HttpPort\": \"8042\"} | HttpPort",
                "{\"HttpPort\": 65536} | HttpPort",
                "{\"HttpPort\": -1} | HttpPort",
                "{\"HttpPort\": 99999999999999999999} | HttpPort",
                "{\"HttpPort\": 1.5} | HttpPort",
                "{\"OverwriteInstances\": \"yes\"} | OverwriteInstances",
                "{\"DicomWeb\": []} | DicomWeb",
                "{\"DicomWeb\": {\"Enable\": 1}} | DicomWeb.Enable",
                "{\"SslMinimumProtocolVersion\": 3} | SslMinimumProtocolVersion",
                "{\"SslCiphersAccepted\": [ \"a b\" ]} | SslCiphersAccepted",
                "{\"RegisteredUsers\": {\"a\": 1}} | RegisteredUsers",
                "{\"RegisteredUsers\": {\"a\": \"\"}} | RegisteredUsers",
                "{\"RegisteredUsers\": {\"a:b\": \"c\"}} | RegisteredUsers",
                "{\"RegisteredUsers\": {\"a\": \"$pbkdf2-sha512$210000$short$\"}} | RegisteredUsers",
                "{\"RegisteredUsers\": {\"a\": \"b\"}, \"UserRoles\": {\"a\": \"root\"}} | UserRoles",
                "{\"RegisteredUsers\": {\"a\": \"b\"}, \"UserRoles\": {\"A\": \"viewer\"}} | UserRoles",
                "{\"DefaultEncoding\": \"utf8\"} | DefaultEncoding"
            })
    void wrongValueShouldStopTheStartWithASentenceThatNamesTheOption(String json, String option) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("\"" + option + "\"")
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"Name\": \"a\", \"Name\": \"b\"}", "{} {}", "{\"Name\": 'a'}"})
    void whatIsNoJsonObjectShouldStopTheStartWithTheFilesName(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("isocenter.json");
    }

    @Test
    void missingFileShouldStopTheStart() {
        assertThatThrownBy(() ->
                        file(Optional.of(directory.resolve("absent.json"))).read())
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("absent.json");
    }

    @Test
    void obsoleteAndForeignOptionsShouldBeTolerated() throws IOException {
        Configuration configuration = read("""
                { "Plugins": ["/usr/share/orthanc/plugins"], "DicomAet": "X",
                  "DicomWeb": { "StowMaxInstances": 10, "StowMaxSize": 10, "Misspelled": 1 } }
                """);

        assertThat(configuration).isEqualTo(read("{}"));
    }

    @Test
    void remoteAccessShouldTurnAuthenticationOnUnlessToldOtherwise() throws IOException {
        assertThat(read("{\"RemoteAccessAllowed\": true, \"RegisteredUsers\": {\"a\": \"b\"}}")
                        .httpAccess()
                        .authenticationEnabled())
                .isTrue();
        assertThat(read("{\"RemoteAccessAllowed\": true, \"AuthenticationEnabled\": false}")
                        .httpAccess()
                        .authenticationEnabled())
                .isFalse();
    }

    @Test
    void oldAliasOfRemoteAccessShouldWork() throws IOException {
        assertThat(read("{\"RemoteAccessEnabled\": true, \"AuthenticationEnabled\": false}")
                        .httpAccess()
                        .remoteAccessAllowed())
                .isTrue();
    }

    @Test
    void authenticationWithoutUsersShouldStopTheStart() {
        assertThatThrownBy(() -> read("{\"RemoteAccessAllowed\": true}"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("RegisteredUsers");
    }

    @Test
    void userWithoutARoleShouldBeAnAdministrator() throws IOException {
        HttpAccess access =
                read("{\"RegisteredUsers\": {\"alice\": \"a\", \"bob\": \"b\"}, \"UserRoles\": {\"bob\": \"viewer\"}}")
                        .httpAccess();

        assertThat(access.registeredUsers().get("alice")).isEqualTo(RegisteredUser.of("a", Role.ADMINISTRATOR));
        assertThat(access.registeredUsers().get("bob")).isEqualTo(RegisteredUser.of("b", Role.VIEWER));
    }

    @Test
    void passwordsShouldNotBePrinted() throws IOException {
        assertThat(read("{\"RegisteredUsers\": {\"alice\": \"hunter2\"}}").toString())
                .contains("alice")
                .doesNotContain("hunter2");
    }

    @Test
    void startScriptShouldGetWhatTheListenerNeeds() throws IOException {
        Files.writeString(
                directory.resolve("isocenter.json"),
                "{\"HttpPort\": 8043, \"RemoteAccessAllowed\": true, \"AuthenticationEnabled\": false}");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int exit = ServerProperties.run(file(Optional.of(directory)), new PrintStream(output), new PrintStream(errors));

        assertThat(exit).isZero();
        assertThat(output.toString().lines()).containsExactly("-Djboss.http.port=8043", "-Djboss.bind.address=0.0.0.0");
        assertThat(errors.size()).isZero();
    }

    @Test
    void startScriptShouldGetWhatHttpsNeeds() throws Exception {
        TestPem certificate = TestPem.of("CN=pacs", "EC", Duration.ofDays(90));
        Path own = Files.createDirectories(directory.resolve("with $pace")).resolve("own.pem");
        Files.writeString(own, certificate.keyPem() + certificate.certificatePem());
        Files.writeString(directory.resolve("trustedClientCertificates.pem"), certificate.certificatePem());
        Files.writeString(directory.resolve("isocenter.json"), """
                { "SslEnabled": true, "SslCertificate": "with $pace/own.pem", "SslVerifyPeers": true, "SslMinimumProtocolVersion": 5,
                  "SslCiphersAccepted": [ "TLS_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384" ] }
                """);
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        assertThat(ServerProperties.run(file(Optional.of(directory)), new PrintStream(output), System.err))
                .isZero();

        assertThat(output.toString().lines())
                .containsExactly(
                        "-Disocenter.https.enabled=true",
                        "-Disocenter.http.enabled=false",
                        "-Djboss.https.port=8042",
                        "\"-Disocenter.ssl.certificate=" + directory + "/with \\$pace/own.pem\"",
                        "-Disocenter.ssl.need-client-certificate=true",
                        "-Disocenter.ssl.trusted-clients=" + directory + "/trustedClientCertificates.pem",
                        "-Disocenter.ssl.oldest-protocol=TLSv1.3",
                        "-Disocenter.ssl.tls13-ciphers=TLS_AES_128_GCM_SHA256",
                        "-Disocenter.ssl.ciphers=ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384");
    }

    @Test
    void certificateThatNobodyWouldAcceptShouldStopTheStart() throws Exception {
        TestPem expired = TestPem.of("CN=pacs", "EC", Duration.ofDays(-1));
        Files.writeString(directory.resolve("certificate.pem"), expired.keyPem() + expired.certificatePem());

        assertThatThrownBy(() -> read("{\"SslEnabled\": true}"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageStartingWith("The option \"SslCertificate\" names \"" + directory
                        + "/certificate.pem\", which has expired at ");
        assertThatThrownBy(() -> read("{\"SslEnabled\": true, \"SslCertificate\": \"none.pem\"}"))
                .hasMessage("The option \"SslCertificate\" names \"" + directory + "/none.pem\", which is not there.");
        assertThat(read("{\"SslCertificate\": \"none.pem\"}").tls().enabled()).isFalse();
    }

    @Test
    void startScriptShouldGetTheSentenceOfAWrongConfiguration() throws IOException {
        Files.writeString(directory.resolve("isocenter.json"), "{\"HttpPort\": true}");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int exit = ServerProperties.run(file(Optional.of(directory)), new PrintStream(output), new PrintStream(errors));

        assertThat(exit).isEqualTo(1);
        assertThat(output.size()).isZero();
        assertThat(errors.toString()).contains("HttpPort").hasLineCount(1);
    }

    @Test
    void usersShouldBeReadByThemselves() throws IOException {
        Path path = directory.resolve("isocenter.json");
        Files.writeString(
                path,
                "{ \"AuthenticationEnabled\": true, \"RegisteredUsers\": { \"alice\": \"s\" }, \"UserRoles\": { \"alice\": \"viewer\" } }");
        assertThat(file(Optional.of(path)).readUsers()).isEqualTo(Map.of("alice", RegisteredUser.of("s", Role.VIEWER)));

        Files.writeString(path, "{ \"AuthenticationEnabled\": true }");
        assertThatThrownBy(() -> file(Optional.of(path)).readUsers())
                .as("that would lock everybody out")
                .isInstanceOf(ConfigurationFailure.class);
    }

    private Configuration read(String json) throws IOException {
        Path path = Files.writeString(directory.resolve("isocenter.json"), json);
        return file(Optional.of(path)).read();
    }

    private ConfigurationFile file(Optional<Path> location) {
        return new ConfigurationFile(location, Map.of("SITE", "North$1"), directory.resolve("data"));
    }
}
