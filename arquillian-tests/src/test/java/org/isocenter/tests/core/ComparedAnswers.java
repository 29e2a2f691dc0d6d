package org.isocenter.tests.core;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The answers of two servers to one request, compared member by member. */
final class ComparedAnswers {

    /** Values that are of the moment, or that a server makes up for itself. */
    private static final Pattern OWN_VALUE =
            Pattern.compile(".*(LastUpdate|ReceptionDate|FileUuid|Uuid|IsStable|Date|Seq|Last|First)(\\[\\])?$");

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");

    private ComparedAnswers() {}

    /**
     * What is not the same.
     *
     * @param member by its path, {@code []} for all elements of an array; {@code status} for the status
     * @param kind how the second answer differs from the first
     */
    record Difference(String member, String kind) implements Comparable<Difference> {

        @Override
        public int compareTo(Difference other) {
            return Comparator.comparing(Difference::member)
                    .thenComparing(Difference::kind)
                    .compare(this, other);
        }
    }

    /** The differences; the elements of an array count in any order. */
    static Set<Difference> differences(HttpResponse<String> theirs, HttpResponse<String> ours) {
        Set<Difference> differences = new TreeSet<>();
        if (theirs.statusCode() != ours.statusCode()) {
            differences.add(new Difference("status", theirs.statusCode() + ", here " + ours.statusCode()));
            return differences;
        }
        Map<String, String> their = members(theirs.body());
        Map<String, String> own = members(ours.body());
        Set<String> all = new TreeSet<>(their.keySet());
        all.addAll(own.keySet());
        for (String member : all) {
            if (!own.containsKey(member)) {
                differences.add(new Difference(member, "not here"));
            } else if (!their.containsKey(member)) {
                differences.add(new Difference(member, "only here"));
            } else if (!own.get(member).equals(their.get(member))
                    && !OWN_VALUE.matcher(member).matches()) {
                differences.add(new Difference(member, "another value"));
            }
        }
        return differences;
    }

    /** What an answer says, by the paths of its members. */
    private static Map<String, String> members(String body) {
        Map<String, String> members = new TreeMap<>();
        if (body.isBlank()) {
            return members;
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            flatten("", reader.readValue(), members);
        } catch (JsonParsingException e) {
            members.put("text", body);
        }
        return members;
    }

    private static void flatten(String path, JsonValue value, Map<String, String> members) {
        switch (value.getValueType()) {
            case OBJECT ->
                // Identifiers, which name members as well, come in an order of the server's own.
                new TreeMap<>(value.asJsonObject()).forEach((name, member) -> {
                    String step = IDENTIFIER.matcher(name).matches() ? "{id}" : name;
                    flatten(path.isEmpty() ? step : path + "." + step, member, members);
                });
            case ARRAY -> {
                members.putIfAbsent(path + "[]", "");
                value.asJsonArray().stream()
                        .sorted(Comparator.comparing(ComparedAnswers::order))
                        .forEach(element -> flatten(path + "[]", element, members));
            }
            // Of several elements of an array, all.
            default -> members.merge(path, value.toString(), (one, other) -> one.isEmpty() ? other : one + " " + other);
        }
    }

    private static String order(JsonValue element) {
        return element instanceof JsonObject object && object.containsKey("ID")
                ? object.getString("ID")
                : element.toString();
    }
}
