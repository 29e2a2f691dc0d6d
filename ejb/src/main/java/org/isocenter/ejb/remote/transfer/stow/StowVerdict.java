package org.isocenter.ejb.remote.transfer.stow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.persistence.jobs.JobResource;

/** What the answer to a message means for each of its instances. */
final class StowVerdict {

    private StowVerdict() {}

    /**
     * An instance counts as received if the server names it as stored, or says that it has stored as many as were sent
     * and names none that was not.
     */
    static List<JobResource> of(StowAnswer answer, List<OutgoingInstance> sent) {
        boolean all = answer.acknowledges(
                sent.stream().map(OutgoingInstance::sopInstanceUid).toList());
        Map<String, Integer> stored = new HashMap<>(answer.storedUids());
        List<JobResource> outcomes = new ArrayList<>();
        for (OutgoingInstance instance : sent) {
            String uid = instance.sopInstanceUid();
            boolean named = stored.merge(uid, -1, Integer::sum) >= 0
                    && !answer.refused().containsKey(uid);
            outcomes.add(
                    all || named
                            ? instance.resource().with(JobResource.State.DONE, "")
                            : instance.resource().with(JobResource.State.FAILED, reason(answer, uid)));
        }
        return outcomes;
    }

    private static String reason(StowAnswer answer, String uid) {
        String reason = answer.refused().get(uid);
        if (reason == null) {
            return "The remote server does not say that it has stored it";
        }
        return reason.isEmpty() ? "The remote server has refused it" : "The remote server has refused it: " + reason;
    }

    /** None of them was received, as far as can be told. */
    static List<JobResource> unanswered(List<OutgoingInstance> sent, String reason) {
        return sent.stream()
                .map(instance -> instance.resource().with(JobResource.State.FAILED, reason))
                .toList();
    }

    /** Their files are not there. */
    static List<JobResource> lost(List<OutgoingInstance> unsent) {
        return unanswered(unsent, "Its file is lost");
    }
}
