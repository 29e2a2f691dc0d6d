package org.isocenter.tests.life;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.testing.Eventually;

/** What follows a fault: jobs that were begun come to their end, and what became of instances shows. */
record Recovery(Archive archive) {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Set<String> ENDED = Set.of("Success", "Failure", "Paused");

    /** Finds out what became of these instances, as soon as the server tells. */
    void of(Collection<Identity> identities) throws Exception {
        jobs();
        for (Identity identity : identities) {
            Instant end = Instant.now().plus(LONGEST);
            for (boolean told = false; !told; ) {
                try {
                    new Check(archive).file(identity);
                    told = true;
                } catch (Unacknowledged e) {
                    if (Instant.now().isAfter(end)) {
                        throw new AssertionError("server does not recover: " + e.getMessage(), e);
                    }
                }
            }
        }
        // What a patient has is certain when each of its instances is.
        for (Identity identity : identities) {
            archive.model().forgetProtectionIfGone(identity.at(Level.PATIENT));
        }
    }

    /** Waits for the jobs that there are. */
    void jobs() throws Exception {
        Set<String> unfinished = unfinished();
        Eventually.holds("jobs of " + archive.name() + " end", () -> {
            unfinished.retainAll(unfinished());
            return unfinished.isEmpty();
        });
    }

    private Set<String> unfinished() throws Exception {
        return Eventually.value("list of jobs", this::jobsIfTold, list -> !list.isEmpty())
                .get(0);
    }

    /** The unfinished ones, or nothing while the server gives no answer. */
    private List<Set<String>> jobsIfTold() {
        try {
            return List.of(archive.json("/jobs?expand", JsonArray.class).getValuesAs(JsonObject.class).stream()
                    .filter(job -> !ENDED.contains(job.getString("State")))
                    .map(job -> job.getString("ID"))
                    .collect(Collectors.toSet()));
        } catch (Unacknowledged e) {
            return List.of();
        }
    }
}
