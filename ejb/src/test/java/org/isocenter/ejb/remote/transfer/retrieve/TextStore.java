package org.isocenter.ejb.remote.transfer.retrieve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.ejb.store.SopInstance;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;

/**
 * Takes files that hold nothing but their SOP Instance UIDs, or study, series and instance with slashes between them;
 * else they are of the study that was asked for, and of series 1.2.3. Deals with broken messages as the real one does:
 * as one failed part among others.
 */
public class TextStore extends StoreInstances {

    public final List<String> stored = new CopyOnWriteArrayList<>();

    private volatile boolean reading;

    /** Whether a file has begun to come. */
    public boolean isReading() {
        return reading;
    }

    @Override
    public List<StoreOutcome> store(IncomingParts parts, Optional<String> study, Arrival arrival) {
        List<StoreOutcome> outcomes = new ArrayList<>();
        try {
            for (Optional<IncomingPart> part = parts.next(); part.isPresent(); part = parts.next()) {
                reading = true;
                String text =
                        new String(((IncomingPart.File) part.get()).content().readAllBytes(), UTF_8);
                String[] uids =
                        text.contains("/") ? text.split("/") : new String[] {study.orElse("1.2"), "1.2.3", text};
                outcomes.add(
                        Uid.parse(uids[2]).isEmpty()
                                ? failed("no DICOM")
                                : study.filter(asked -> !asked.equals(uids[0])).isPresent()
                                        ? refused(uids)
                                        : stored(uids));
            }
        } catch (IOException e) {
            outcomes.add(failed(String.valueOf(e.getMessage())));
        }
        return outcomes;
    }

    private static StoreOutcome refused(String... uids) {
        return new StoreOutcome.Refused(
                sop(uids[2]), FailureReason.CANNOT_UNDERSTAND, true, "The instance belongs to study " + uids[0]);
    }

    private static SopInstance sop(String uid) {
        return new SopInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid(uid));
    }

    private StoreOutcome stored(String... uids) {
        stored.add(uids[2]);
        return new StoreOutcome.Stored(
                sop(uids[2]),
                new ResourcePath.Instance(uids[0], uids[1], uids[2]),
                Lineage.of("P", "1.2", "1.2.3", uids[2]),
                StoreOutcome.Disposition.NEW,
                Optional.empty());
    }

    private static StoreOutcome failed(String explanation) {
        return new StoreOutcome.NotUnderstood(Optional.empty(), FailureReason.CANNOT_UNDERSTAND, explanation);
    }
}
