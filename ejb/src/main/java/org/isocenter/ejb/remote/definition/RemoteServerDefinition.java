package org.isocenter.ejb.remote.definition;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the definition of a remote server, in the array or the object form of Orthanc's configuration. */
public final class RemoteServerDefinition {

    private static final Set<String> FIELDS = Set.of(
            "Url",
            "URL",
            "Username",
            "Password",
            "HttpHeaders",
            "CertificateFile",
            "CertificateKeyFile",
            "CertificateKeyPassword",
            "Pkcs11",
            "Timeout");

    private static final Set<String> FLAGS =
            Set.of(RemoteServer.HAS_DELETE, RemoteServer.CHUNKED_TRANSFERS, RemoteServer.UNIVERSAL_TRANSFER_SYNTAX);

    private RemoteServerDefinition() {}

    /**
     * Reads a definition.
     *
     * @throws MalformedDefinition if it is none; the message says what is wrong, and repeats no value
     */
    public static RemoteServer read(JsonValue definition) throws MalformedDefinition {
        if (definition instanceof JsonArray array) {
            return ofArray(array);
        }
        if (definition instanceof JsonObject object) {
            return ofObject(object);
        }
        throw new MalformedDefinition("A remote server is an array [ url, username, password ] or an object.");
    }

    private static RemoteServer ofArray(JsonArray array) throws MalformedDefinition {
        if (array.size() == 2) {
            throw new MalformedDefinition("The array gives a username, but the password is not provided.");
        }
        if (array.size() != 1 && array.size() != 3) {
            throw new MalformedDefinition("The array has to be [ url ] or [ url, username, password ].");
        }
        for (JsonValue entry : array) {
            if (!(entry instanceof JsonString)) {
                throw new MalformedDefinition("The entries of the array have to be strings.");
            }
        }
        Optional<RemoteCredentials> credentials =
                array.size() == 1 ? Optional.empty() : credentials(array.getString(1), array.getString(2));
        return new RemoteServer(
                url(array.getString(0)),
                credentials,
                Map.of(),
                Optional.empty(),
                false,
                Duration.ZERO,
                ConnectionOptions.NONE,
                Map.of());
    }

    private static RemoteServer ofObject(JsonObject object) throws MalformedDefinition {
        return new RemoteServer(
                url(text(object, object.containsKey("Url") ? "Url" : "URL")),
                credentials(text(object, "Username"), text(object, "Password")),
                headers(object),
                certificate(object),
                pkcs11(object),
                timeout(object),
                ConnectionOptionsJson.read(object),
                properties(object));
    }

    /** The base URL, ending in a slash. */
    private static URI url(String text) throws MalformedDefinition {
        if (text.isEmpty()) {
            throw new MalformedDefinition("\"Url\" has to be given.");
        }
        String absolute = text.contains("://") ? text : "http://" + text;
        String lower = absolute.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw new MalformedDefinition("\"Url\" has to start with http:// or https://.");
        }
        try {
            URI url = new URI(absolute.endsWith("/") ? absolute : absolute + "/");
            if (UrlHost.of(url).isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new MalformedDefinition("\"Url\" has to be a host and a path, without arguments.");
            }
            if (url.getRawAuthority().contains("@")) {
                throw new MalformedDefinition("Credentials belong in \"Username\" and \"Password\", not in \"Url\".");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new MalformedDefinition("\"Url\" is no URL: " + e.getReason() + ".");
        }
    }

    private static Optional<RemoteCredentials> credentials(String username, String password)
            throws MalformedDefinition {
        if (username.isEmpty()) {
            if (!password.isEmpty()) {
                throw new MalformedDefinition("\"Password\" is given without a \"Username\".");
            }
            return Optional.empty();
        }
        return Optional.of(new RemoteCredentials(username, password));
    }

    private static Map<String, String> headers(JsonObject object) throws MalformedDefinition {
        Map<String, String> headers = new TreeMap<>();
        JsonValue given = object.getOrDefault("HttpHeaders", JsonValue.EMPTY_JSON_OBJECT);
        if (!(given instanceof JsonObject members)) {
            throw new MalformedDefinition("\"HttpHeaders\" has to be an object of strings.");
        }
        for (Map.Entry<String, JsonValue> header : members.entrySet()) {
            if (!(header.getValue() instanceof JsonString value)) {
                throw new MalformedDefinition("The header \"" + header.getKey() + "\" has to be a string.");
            }
            if (!HeaderSyntax.isName(header.getKey()) || !HeaderSyntax.isValue(value.getString())) {
                throw new MalformedDefinition("\"HttpHeaders\" contains what is no header of HTTP.");
            }
            headers.put(header.getKey(), value.getString());
        }
        return headers;
    }

    private static Optional<ClientCertificate> certificate(JsonObject object) throws MalformedDefinition {
        String file = text(object, "CertificateFile");
        String keyFile = text(object, "CertificateKeyFile");
        String keyPassword = text(object, "CertificateKeyPassword");
        return file.isEmpty() ? Optional.empty() : Optional.of(new ClientCertificate(file, keyFile, keyPassword));
    }

    private static boolean pkcs11(JsonObject object) throws MalformedDefinition {
        JsonValue value = object.getOrDefault("Pkcs11", JsonValue.FALSE);
        if (!value.equals(JsonValue.TRUE) && !value.equals(JsonValue.FALSE)) {
            throw new MalformedDefinition("\"Pkcs11\" has to be true or false.");
        }
        return value.equals(JsonValue.TRUE);
    }

    private static Duration timeout(JsonObject object) throws MalformedDefinition {
        if (!object.containsKey("Timeout")) {
            return Duration.ZERO;
        }
        if (object.get("Timeout") instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().signum() >= 0
                && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return Duration.ofSeconds(number.intValue());
        }
        throw new MalformedDefinition("\"Timeout\" has to be a number of seconds.");
    }

    private static Map<String, String> properties(JsonObject object) throws MalformedDefinition {
        Map<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (!FIELDS.contains(member.getKey()) && !ConnectionOptionsJson.FIELDS.contains(member.getKey())) {
                properties.put(member.getKey(), checked(member.getKey(), property(member.getKey(), member.getValue())));
            }
        }
        return properties;
    }

    private static String checked(String name, String value) throws MalformedDefinition {
        Optional<TransferProperty> transfer = TransferProperty.of(name);
        if (transfer.isPresent()) {
            return transfer.get().checked(value);
        }
        return FLAGS.contains(name) ? TransferProperty.flag(name, value) : value;
    }

    /**
     * The value of a property as text.
     *
     * @throws MalformedDefinition if it is a structure, or a number that is not whole
     */
    static String property(String name, JsonValue value) throws MalformedDefinition {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case TRUE -> "1";
            case FALSE -> "0";
            case NUMBER -> {
                if (!((JsonNumber) value).isIntegral()) {
                    throw new MalformedDefinition("The property \"" + name + "\" has to be a whole number.");
                }
                yield value.toString();
            }
            case ARRAY, OBJECT, NULL ->
                throw new MalformedDefinition(
                        "The property \"" + name + "\" has to be a string, a whole number, true or false.");
        };
    }

    private static String text(JsonObject object, String name) throws MalformedDefinition {
        JsonValue value = object.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw new MalformedDefinition("\"" + name + "\" has to be a string.");
    }
}
