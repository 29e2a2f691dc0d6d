package org.isocenter.tests.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a request of a number: a route, its places filled with what is there and with what cannot be, some of
 * everything else. The same number makes the same request.
 */
public final class HostileRequests {

    private static final Pattern PLACE =
            Pattern.compile("\\{\\s*([A-Za-z]+)\\s*(?::\\s*((?:[^{}]|\\{[^{}]*\\})*))?\\}");
    private static final Pattern ALTERNATIVES = Pattern.compile("[A-Za-z0-9|.-]+");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "FOO");

    private final List<Route> routes;
    private final Map<String, List<String>> kept;
    private final Map<String, List<String>> changeable;
    private final HostileBodies bodies;

    /**
     * @param kept values of places in paths that lead to what has to stay, by the names of the places
     * @param changeable those that lead to what may be changed and deleted
     */
    public HostileRequests(
            List<Route> routes,
            Map<String, List<String>> kept,
            Map<String, List<String>> changeable,
            HostileBodies bodies) {
        this.routes = routes;
        this.kept = kept;
        this.changeable = changeable;
        this.bodies = bodies;
    }

    /**
     * A request.
     *
     * @param route it is made for
     * @param bytes to be sent
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Request(Route route, byte[] bytes) {

        /** Its beginning, to be read. */
        @Override
        public String toString() {
            String text = new String(bytes, 0, Math.min(bytes.length, 1500), ISO_8859_1);
            return route.method() + " " + route.template() + ", " + bytes.length + " bytes:\n" + text;
        }
    }

    /** The request with a number. */
    public Request request(long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        Route route = routes.get(random.nextInt(routes.size()));
        String method = random.nextInt(12) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : route.method();
        boolean safe = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        String target = path(route, random, safe) + query(route, random);
        if (random.nextInt(60) == 0) {
            target = anyOf(
                    List.of(
                            "*",
                            "studies",
                            "//" + target,
                            "http://localhost" + target,
                            target + "#x",
                            "/" + "a/".repeat(3000),
                            target + "/"),
                    random);
        }
        byte[] body = !safe || random.nextInt(20) == 0 ? bodies.any(random) : new byte[0];
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = anyOf(HostileValues.HEADER_NAMES, random);
            head.append(name)
                    .append(": ")
                    .append(anyOf(HostileValues.HEADERS, random))
                    .append("\r\n");
        }
        if (!safe && !route.consumes().isEmpty() && random.nextBoolean()) {
            String type = anyOf(route.consumes(), random);
            head.append("Content-Type: ")
                    .append(type)
                    .append(type.startsWith("multipart") ? "; boundary=x" : "")
                    .append("\r\n");
        } else if (!safe && random.nextInt(3) == 0) {
            head.append("Content-Type: multipart/related; type=\"application/dicom\"; boundary=x\r\n");
        }
        if (body.length > 0 || !safe) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        bytes.writeBytes(body);
        return new Request(route, bytes.toByteArray());
    }

    private String path(Route route, Random random, boolean safe) {
        boolean good = random.nextInt(3) > 0;
        StringBuilder path = new StringBuilder();
        Matcher places = PLACE.matcher(route.template());
        while (places.find()) {
            String value = good || random.nextInt(3) > 0
                    ? valid(places.group(1), places.group(2), random, safe)
                    : anyOf(HostileValues.TEXTS, random);
            places.appendReplacement(path, Matcher.quoteReplacement(encoded(value)));
        }
        places.appendTail(path);
        return random.nextInt(25) == 0 ? path + anyOf(HostileValues.TEXTS, random) : path.toString();
    }

    private String valid(String name, String pattern, Random random, boolean safe) {
        if (pattern != null
                && pattern.contains("|")
                && ALTERNATIVES.matcher(pattern).matches()) {
            return anyOf(List.of(pattern.split("\\|")), random);
        }
        List<String> known = safe && random.nextBoolean()
                ? kept.getOrDefault(name, List.of())
                : changeable.getOrDefault(name, List.of());
        return known.isEmpty() ? anyOf(List.of("1", "2", "1.2.3", "x", "self"), random) : anyOf(known, random);
    }

    private String query(Route route, Random random) {
        int count = random.nextInt(4) == 0 ? 0 : random.nextInt(4);
        if (random.nextInt(80) == 0) {
            count = 50 + random.nextInt(400);
        }
        if (count == 0) {
            return "";
        }
        List<String> names = new ArrayList<>(HostileValues.PARAMETERS);
        for (int i = 0; i < 10; i++) {
            names.addAll(route.parameters());
        }
        boolean same = random.nextBoolean();
        String name = anyOf(names, random);
        StringBuilder query = new StringBuilder("?");
        for (int i = 0; i < count && query.length() < 100_000; i++) {
            name = same ? name : anyOf(names, random);
            String value = count > 10
                    ? anyOf(List.of("all", "PatientName", "00080005", "x", "1"), random)
                    : anyOf(HostileValues.TEXTS, random);
            query.append(i == 0 ? "" : "&")
                    .append(name)
                    .append(random.nextInt(20) == 0 ? "" : "=")
                    .append(encoded(value));
        }
        return query.toString();
    }

    /** Blanks end the target of a request, so they are encoded; all else is sent as it is. */
    private static String encoded(String value) {
        return value.replace(" ", "%20").replace("#", "%23");
    }

    private static String anyOf(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
