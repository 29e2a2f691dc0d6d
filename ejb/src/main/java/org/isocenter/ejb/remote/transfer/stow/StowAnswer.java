package org.isocenter.ejb.remote.transfer.stow;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.persistence.jobs.JobResource;

/**
 * What a remote server says became of the instances sent to it (PS3.18 §10.5.3.2, Table 10.5.3-1).
 *
 * @param stored how many it names as stored
 * @param storedUids their SOP Instance UIDs, each as often as it is named
 * @param refused the reasons by SOP Instance UID; empty text where none is given
 * @param otherFailures how many failed without being named
 */
record StowAnswer(int stored, Map<String, Integer> storedUids, Map<String, String> refused, int otherFailures) {

    /** Longer ones are not read. */
    static final int MAXIMUM_LENGTH = 16 * 1024 * 1024;

    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String OTHER_FAILURES_SEQUENCE = "0008119A";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String FAILURE_REASON = "00081197";

    /** Reads the body of an answer; empty if it is no JSON object, or too long. */
    static Optional<StowAnswer> read(byte[] body) {
        if (body.length > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            return BoundedJson.read(new ByteArrayInputStream(body), MAXIMUM_LENGTH) instanceof JsonObject object
                    ? Optional.of(of(object))
                    : Optional.empty();
        } catch (IOException | BoundedJson.Malformed e) {
            return Optional.empty();
        }
    }

    private static StowAnswer of(JsonObject dataSet) {
        List<JsonObject> stored = items(dataSet, REFERENCED_SOP_SEQUENCE);
        Map<String, Integer> uids = new HashMap<>();
        stored.forEach(item -> uid(item).ifPresent(uid -> uids.merge(uid, 1, Integer::sum)));
        Map<String, String> refused = new HashMap<>();
        List<JsonObject> failures = items(dataSet, FAILED_SOP_SEQUENCE);
        failures.forEach(item -> uid(item).ifPresent(uid -> refused.put(uid, reason(item))));
        int unnamed =
                (int) failures.stream().filter(item -> uid(item).isEmpty()).count();
        return new StowAnswer(
                stored.size(),
                uids,
                refused,
                unnamed + items(dataSet, OTHER_FAILURES_SEQUENCE).size());
    }

    /**
     * Whether it says that all these instances were stored: it counts as many, refuses none, and names none that is not
     * among them.
     */
    boolean acknowledges(List<String> sent) {
        Map<String, Integer> left = new HashMap<>();
        sent.forEach(uid -> left.merge(uid, 1, Integer::sum));
        storedUids.forEach((uid, times) -> left.merge(uid, -times, Integer::sum));
        boolean others = left.values().stream().anyMatch(count -> count < 0);
        return stored == sent.size() && refused.isEmpty() && otherFailures == 0 && !others;
    }

    /**
     * What it means for each of the instances that were sent. One counts as received if the server names it as stored,
     * or says that it has stored as many as were sent and names none that was not.
     */
    List<JobResource> outcomes(List<StowMessage.Outgoing> sent) {
        boolean all = acknowledges(
                sent.stream().map(StowMessage.Outgoing::sopInstanceUid).toList());
        Map<String, Integer> left = new HashMap<>(storedUids);
        List<JobResource> outcomes = new ArrayList<>();
        for (StowMessage.Outgoing instance : sent) {
            String uid = instance.sopInstanceUid();
            boolean named = left.merge(uid, -1, Integer::sum) >= 0 && !refused.containsKey(uid);
            outcomes.add(
                    all || named
                            ? instance.resource().with(JobResource.State.DONE, "")
                            : instance.resource().with(JobResource.State.FAILED, reason(uid)));
        }
        return outcomes;
    }

    private String reason(String uid) {
        String reason = refused.get(uid);
        if (reason == null) {
            return "The remote server does not say that it has stored it";
        }
        return reason.isEmpty() ? "The remote server has refused it" : "The remote server has refused it: " + reason;
    }

    /** None of them was received, as far as can be told. */
    static List<JobResource> failed(List<StowMessage.Outgoing> sent, String reason) {
        return sent.stream()
                .map(instance -> instance.resource().with(JobResource.State.FAILED, reason))
                .toList();
    }

    /** Whether it says anything about instances at all. */
    boolean isAboutInstances() {
        return stored > 0 || !refused.isEmpty() || otherFailures > 0;
    }

    private static List<JsonObject> items(JsonObject dataSet, String tag) {
        List<JsonObject> items = new ArrayList<>();
        values(dataSet, tag).forEach(item -> {
            if (item instanceof JsonObject object) {
                items.add(object);
            }
        });
        return items;
    }

    private static Optional<String> uid(JsonObject item) {
        return values(item, REFERENCED_SOP_INSTANCE_UID).stream()
                .filter(value -> value instanceof JsonString)
                .map(value -> ((JsonString) value).getString())
                .findFirst();
    }

    private static String reason(JsonObject item) {
        return values(item, FAILURE_REASON).stream()
                .map(JsonValue::toString)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(text -> "Failure Reason " + String.format("%04XH", Integer.parseInt(text)))
                .findFirst()
                .orElse("");
    }

    /** The values of an attribute, whose tag may be written in upper or lower case. */
    private static JsonArray values(JsonObject dataSet, String tag) {
        for (Map.Entry<String, JsonValue> member : dataSet.entrySet()) {
            if (member.getKey().equalsIgnoreCase(tag)
                    && member.getValue() instanceof JsonObject attribute
                    && attribute.get("Value") instanceof JsonArray values) {
                return values;
            }
        }
        return JsonValue.EMPTY_JSON_ARRAY;
    }
}
