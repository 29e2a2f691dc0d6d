package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code /changes} from its beginning, page after page. */
record ChangesCheck(Archive archive) {

    private static final int PAGE = 200;

    /** Each resource that is there has come, nothing is told of what is gone, and the numbers rise. */
    void shouldTellOf(List<Revision> kept) throws Unacknowledged {
        Set<String> expected = new HashSet<>();
        for (Level level : Level.values()) {
            Check.resources(kept, level).forEach(resource -> expected.add("New" + level.type + " " + resource.id()));
        }
        Set<String> told = new HashSet<>();
        long last = 0;
        for (JsonObject change : read()) {
            long number = change.getJsonNumber("Seq").longValue();
            assertThat(number).as("a change's number").isGreaterThan(last);
            last = number;
            if (change.getString("ChangeType").startsWith("New")) {
                told.add(change.getString("ChangeType") + " " + change.getString("ID"));
            }
        }
        assertThat(told).as("changes").containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<JsonObject> read() throws Unacknowledged {
        List<JsonObject> changes = new ArrayList<>();
        boolean done = false;
        for (long since = 0; !done; ) {
            JsonObject page = archive.json("/changes?limit=" + PAGE + "&since=" + since, JsonObject.class);
            changes.addAll(page.getJsonArray("Changes").getValuesAs(JsonObject.class));
            since = page.getJsonNumber("Last").longValue();
            done = page.getBoolean("Done");
        }
        return changes;
    }
}
