package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * An OpenID provider of one realm, in the process of the tests: discovery, keys, authorization code flow with PKCE (RFC 7636), with a
 * user who is always logged in. It refuses what a strict provider refuses.
 */
public final class IdentityProvider implements AutoCloseable {

    /** Who we are to it. */
    public static final String CLIENT = "isocenter";

    /** With a colon, which has to be encoded before Basic (RFC 6749 §2.3.1). */
    public static final String SECRET = "se:cret+1";

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final List<Key> keys = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    /** The groups of the user who is logged in there. */
    public volatile List<String> groups = List.of("Radiology");

    private record Key(String id, KeyPair pair) {}

    private IdentityProvider(HttpServer server) {
        this.server = server;
    }

    /** Starts one with one key, at a port that is free. */
    public static IdentityProvider start() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        IdentityProvider provider = new IdentityProvider(server);
        provider.changeKey();
        server.createContext("/realm/", exchange -> {
            try (exchange) {
                provider.answer(exchange);
            }
        });
        server.start();
        return provider;
    }

    /** Its issuer identifier. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    /** Signs with another key from now on. The one before is not published any more. */
    public void changeKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys.add(0, new Key(UUID.randomUUID().toString(), generator.generateKeyPair()));
        while (keys.size() > 1) {
            keys.remove(1);
        }
    }

    /** Claims of an access token for this server (RFC 9068 §2.2), which tests change. */
    public JsonObjectBuilder claims(String user, String... memberships) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        Arrays.asList(memberships).forEach(names::add);
        return Json.createObjectBuilder()
                .add("iss", issuer())
                .add("aud", CLIENT)
                .add("sub", "id of " + user)
                .add("preferred_username", user)
                .add("groups", names)
                .add("iat", Instant.now().getEpochSecond())
                .add("exp", Instant.now().getEpochSecond() + 300);
    }

    /** A token signed with the current key. */
    public String sign(String type, JsonObject claims) {
        try {
            Key key = keys.get(0);
            JsonObject header = Json.createObjectBuilder()
                    .add("alg", "RS256")
                    .add("kid", key.id())
                    .add("typ", type)
                    .build();
            String signed = URL.encodeToString(header.toString().getBytes(UTF_8)) + "."
                    + URL.encodeToString(claims.toString().getBytes(UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.pair().getPrivate());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/realm/.well-known/openid-configuration" -> send(exchange, 200, metadata());
            case "/realm/keys" -> send(exchange, 200, published());
            case "/realm/auth" -> authorize(exchange);
            case "/realm/token" -> giveTokens(exchange);
            default -> send(exchange, 404, Json.createObjectBuilder().build());
        }
    }

    private JsonObject metadata() {
        return Json.createObjectBuilder()
                .add("issuer", issuer())
                .add("authorization_endpoint", issuer() + "/auth")
                .add("token_endpoint", issuer() + "/token")
                .add("end_session_endpoint", issuer() + "/logout")
                .add("jwks_uri", issuer() + "/keys")
                .add("response_types_supported", Json.createArrayBuilder().add("code"))
                .add("subject_types_supported", Json.createArrayBuilder().add("public"))
                .add(
                        "id_token_signing_alg_values_supported",
                        Json.createArrayBuilder().add("RS256"))
                .build();
    }

    private JsonObject published() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Key key : keys) {
            RSAPublicKey rsa = (RSAPublicKey) key.pair().getPublic();
            all.add(Json.createObjectBuilder()
                    .add("kty", "RSA")
                    .add("use", "sig")
                    .add("kid", key.id())
                    .add("n", URL.encodeToString(unsigned(rsa.getModulus())))
                    .add("e", URL.encodeToString(unsigned(rsa.getPublicExponent()))));
        }
        return Json.createObjectBuilder().add("keys", all).build();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** The user is logged in already: the browser is sent back at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        if (!"code".equals(asked.get("response_type"))
                || !CLIENT.equals(asked.get("client_id"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !Arrays.asList(asked.getOrDefault("scope", "").split(" ")).contains("openid")) {
            send(exchange, 400, Json.createObjectBuilder().build());
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), UTF_8));
        exchange.sendResponseHeaders(302, -1);
    }

    private void giveTokens(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> authorized = codes.remove(asked.getOrDefault("code", ""));
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || authorized == null
                || !asked.getOrDefault("redirect_uri", "").equals(authorized.get("redirect_uri"))
                || !challenge(asked.getOrDefault("code_verifier", "")).equals(authorized.get("code_challenge"))) {
            send(
                    exchange,
                    400,
                    Json.createObjectBuilder().add("error", "invalid_grant").build());
            return;
        }
        JsonObject idToken = claims("otto", groups.toArray(String[]::new))
                .add("nonce", authorized.get("nonce"))
                .build();
        send(
                exchange,
                200,
                Json.createObjectBuilder()
                        .add("access_token", sign("at+jwt", claims("otto").build()))
                        .add("token_type", "Bearer")
                        .add("expires_in", 300)
                        .add("id_token", sign("JWT", idToken))
                        .build());
    }

    private static String challenge(String verifier) {
        try {
            return URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
