package org.isocenter.ejb.remote.definition;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.ejb.json.Json;

/** Writes remote servers as JSON. */
public final class RemoteServerJson {

    private RemoteServerJson() {}

    /**
     * What everybody may see: no password, no key, and the names of headers without their values. Members are in
     * alphabetical order.
     */
    public static JsonObject description(RemoteServer server) {
        Map<String, JsonValue> members = new TreeMap<>();
        server.properties().forEach((name, value) -> members.put(name, Json.createValue(value)));
        members.put("Url", Json.createValue(server.url().toString()));
        members.put("Pkcs11", server.pkcs11() ? JsonValue.TRUE : JsonValue.FALSE);
        members.put("Timeout", Json.createValue(server.timeout().toSeconds()));
        JsonArrayBuilder headers = Json.createArrayBuilder();
        server.httpHeaders().keySet().forEach(headers::add);
        members.put("HttpHeaders", headers.build());
        server.credentials().ifPresent(credentials -> {
            members.put("Username", Json.createValue(credentials.username()));
            members.put("Password", JsonValue.NULL);
        });
        server.certificate().ifPresent(certificate -> {
            members.put("CertificateFile", Json.createValue(certificate.certificateFile()));
            members.put("CertificateKeyFile", JsonValue.NULL);
            members.put("CertificateKeyPassword", JsonValue.NULL);
        });
        ConnectionOptionsJson.write(server.connection(), false, members);
        return object(members);
    }

    /** The whole definition, secrets included, in the object form: {@link RemoteServerDefinition#read} gives an equal server from it. */
    public static JsonObject definition(RemoteServer server) {
        Map<String, JsonValue> members = new TreeMap<>();
        server.properties().forEach((name, value) -> members.put(name, Json.createValue(value)));
        members.put("Url", Json.createValue(server.url().toString()));
        members.put("Pkcs11", server.pkcs11() ? JsonValue.TRUE : JsonValue.FALSE);
        members.put("Timeout", Json.createValue(server.timeout().toSeconds()));
        JsonObjectBuilder headers = Json.createObjectBuilder();
        server.httpHeaders().forEach(headers::add);
        members.put("HttpHeaders", headers.build());
        server.credentials().ifPresent(credentials -> {
            members.put("Username", Json.createValue(credentials.username()));
            members.put("Password", Json.createValue(credentials.password()));
        });
        server.certificate().ifPresent(certificate -> {
            members.put("CertificateFile", Json.createValue(certificate.certificateFile()));
            members.put("CertificateKeyFile", Json.createValue(certificate.keyFile()));
            members.put("CertificateKeyPassword", Json.createValue(certificate.keyPassword()));
        });
        ConnectionOptionsJson.write(server.connection(), true, members);
        return object(members);
    }

    private static JsonObject object(Map<String, JsonValue> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }
}
