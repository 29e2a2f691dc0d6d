package org.isocenter.ejb.audit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.json.Json;

/**
 * A line of the audit trail: an event as it is written, which is about one patient at most (PS3.15 A.5.3).
 *
 * @param sequence its number: each line has the one after that of the line before
 * @param count how often it happened: more than once where a line sums up
 * @param patient Patient ID; empty if it is not about one, or the one is not known
 * @param studies Study Instance UIDs, or what was asked for in their place where there is no such study
 */
public record AuditLine(
        long sequence,
        AuditKind kind,
        Instant time,
        Outcome outcome,
        Initiator by,
        String what,
        String query,
        String peer,
        long count,
        String patient,
        List<String> studies) {

    public AuditLine {
        studies = List.copyOf(studies);
    }

    AuditLine numbered(long number) {
        return new AuditLine(number, kind, time, outcome, by, what, query, peer, count, patient, studies);
    }

    /** The line, without its end. */
    public String toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("sequence", sequence)
                .add("time", time.toString())
                .add("event", kind.event().text())
                .add("kind", kind.text())
                .add("action", kind.action().letter())
                .add("outcome", outcome.number());
        add(json, "user", by.user());
        add(json, "address", by.address());
        add(json, "request", by.request());
        add(json, "what", what);
        add(json, "query", query);
        add(json, "peer", peer);
        if (count != 1) {
            json.add("count", count);
        }
        add(json, "patient", patient);
        if (!studies.isEmpty()) {
            JsonArrayBuilder uids = Json.createArrayBuilder();
            studies.forEach(uids::add);
            json.add("studies", uids);
        }
        return json.build().toString();
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (!value.isEmpty()) {
            json.add(name, value);
        }
    }

    /**
     * Reads a line.
     *
     * @throws RuntimeException if it is none
     */
    public static AuditLine parse(String line) {
        JsonObject json;
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            json = reader.readObject();
        }
        int outcome = json.getInt("outcome");
        return new AuditLine(
                json.getJsonNumber("sequence").longValueExact(),
                AuditKind.of(json.getString("kind")).orElseThrow(),
                Instant.parse(json.getString("time")),
                Arrays.stream(Outcome.values())
                        .filter(one -> one.number() == outcome)
                        .findFirst()
                        .orElseThrow(),
                new Initiator(json.getString("user", ""), json.getString("address", ""), json.getString("request", "")),
                json.getString("what", ""),
                json.getString("query", ""),
                json.getString("peer", ""),
                json.containsKey("count") ? json.getJsonNumber("count").longValueExact() : 1,
                json.getString("patient", ""),
                json.containsKey("studies")
                        ? json.getJsonArray("studies").getValuesAs(JsonString::getString)
                        : List.of());
    }
}
