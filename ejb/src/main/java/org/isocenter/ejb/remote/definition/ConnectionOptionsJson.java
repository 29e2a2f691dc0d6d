package org.isocenter.ejb.remote.definition;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.json.Json;
import org.jspecify.annotations.Nullable;

/** The fields of a definition that say how the connections to a server differ. */
final class ConnectionOptionsJson {

    static final String HTTP_PROXY = "HttpProxy";
    static final String VERIFY_PEERS = "HttpsVerifyPeers";
    static final String AUTHORITIES = "HttpsCACertificates";
    static final String OAUTH = "OAuth2";

    static final Set<String> FIELDS = Set.of(HTTP_PROXY, VERIFY_PEERS, AUTHORITIES, OAUTH);

    private static final String SCOPE = "Scope";
    private static final String SERVICE_ACCOUNT_FILE = "ServiceAccountFile";
    private static final String TOKEN_URL = "TokenUrl";
    private static final String CLIENT_ID = "ClientId";
    private static final String CLIENT_SECRET = "ClientSecret";
    private static final Set<String> OAUTH_FIELDS =
            Set.of(SCOPE, SERVICE_ACCOUNT_FILE, TOKEN_URL, CLIENT_ID, CLIENT_SECRET);

    private ConnectionOptionsJson() {}

    static ConnectionOptions read(JsonObject definition) throws MalformedDefinition {
        return new ConnectionOptions(
                proxy(text(definition, HTTP_PROXY)),
                verifyPeers(definition.get(VERIFY_PEERS)),
                text(definition, AUTHORITIES),
                oauth(definition.get(OAUTH)));
    }

    private static Optional<HttpProxy> proxy(String text) throws MalformedDefinition {
        Optional<HttpProxy> proxy = HttpProxy.parse(text);
        if (proxy.isEmpty() && !text.isEmpty()) {
            throw new MalformedDefinition("\"" + HTTP_PROXY + "\" has to be host:port or user:password@host:port.");
        }
        return proxy;
    }

    private static Optional<Boolean> verifyPeers(@Nullable JsonValue value) throws MalformedDefinition {
        if (value == null) {
            return Optional.empty();
        }
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
            return Optional.of(value.equals(JsonValue.TRUE));
        }
        throw new MalformedDefinition("\"" + VERIFY_PEERS + "\" has to be true or false.");
    }

    private static Optional<OAuthCredentials> oauth(@Nullable JsonValue value) throws MalformedDefinition {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonObject object) || !OAUTH_FIELDS.containsAll(object.keySet())) {
            throw new MalformedDefinition("\"" + OAUTH + "\" has to be an object of " + TOKEN_URL + ", " + CLIENT_ID
                    + ", " + CLIENT_SECRET + " and " + SCOPE + ", or of " + SERVICE_ACCOUNT_FILE + " and " + SCOPE
                    + ".");
        }
        String file = text(object, SERVICE_ACCOUNT_FILE);
        if (!file.isEmpty()) {
            return Optional.of(new OAuthCredentials.ServiceAccount(file, text(object, SCOPE)));
        }
        if (text(object, CLIENT_ID).isEmpty() || text(object, TOKEN_URL).isEmpty()) {
            throw new MalformedDefinition("\"" + OAUTH + "\" needs " + TOKEN_URL + " and " + CLIENT_ID + ", or "
                    + SERVICE_ACCOUNT_FILE + ".");
        }
        return Optional.of(new OAuthCredentials.ClientCredentials(
                url(text(object, TOKEN_URL)),
                text(object, CLIENT_ID),
                text(object, CLIENT_SECRET),
                text(object, SCOPE)));
    }

    private static URI url(String text) throws MalformedDefinition {
        try {
            URI url = new URI(text);
            if (UrlHost.of(url).isPresent() && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new MalformedDefinition("\"" + TOKEN_URL + "\" is no URL: " + e.getReason() + ".");
        }
        throw new MalformedDefinition("\"" + TOKEN_URL + "\" has to start with https:// or http://.");
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

    /** @param secrets whether they are written; if not, null stands in their place */
    static void write(ConnectionOptions options, boolean secrets, Map<String, JsonValue> members) {
        options.proxy().ifPresent(proxy -> members.put(HTTP_PROXY, Json.createValue(text(proxy, secrets))));
        options.verifyPeers().ifPresent(verify -> members.put(VERIFY_PEERS, verify ? JsonValue.TRUE : JsonValue.FALSE));
        if (!options.certificateAuthorities().isEmpty()) {
            members.put(AUTHORITIES, Json.createValue(options.certificateAuthorities()));
        }
        options.oauth().ifPresent(oauth -> members.put(OAUTH, json(oauth, secrets)));
    }

    private static String text(HttpProxy proxy, boolean secrets) {
        String address = proxy.host() + ":" + proxy.port();
        return proxy.credentials()
                .filter(credentials -> secrets)
                .map(credentials -> credentials.username() + ":" + credentials.password() + "@" + address)
                .orElse(address);
    }

    private static JsonObject json(OAuthCredentials oauth, boolean secrets) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        if (oauth instanceof OAuthCredentials.ClientCredentials client) {
            object.add(CLIENT_ID, client.clientId());
            object.add(CLIENT_SECRET, secrets ? Json.createValue(client.clientSecret()) : JsonValue.NULL);
            object.add(SCOPE, client.scope());
            object.add(TOKEN_URL, client.tokenUrl().toString());
        } else if (oauth instanceof OAuthCredentials.ServiceAccount account) {
            object.add(SCOPE, account.scope());
            object.add(SERVICE_ACCOUNT_FILE, account.file());
        }
        return object.build();
    }
}
