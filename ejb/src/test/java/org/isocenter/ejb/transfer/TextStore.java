package org.isocenter.ejb.transfer;

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
import org.isocenter.persistence.index.Lineage;

/** Takes files that hold nothing but their SOP Instance UIDs. Deals with broken messages as the real one does: as one failed part among others. */
public class TextStore extends StoreInstances {

    final List<String> stored = new CopyOnWriteArrayList<>();

    private volatile boolean reading;

    /** Whether a file has begun to come. */
    boolean isReading() {
        return reading;
    }

    @Override
    public List<StoreOutcome> store(IncomingParts parts, Optional<String> study) {
        List<StoreOutcome> outcomes = new ArrayList<>();
        try {
            for (Optional<IncomingPart> part = parts.next(); part.isPresent(); part = parts.next()) {
                reading = true;
                String uid =
                        new String(((IncomingPart.File) part.get()).content().readAllBytes(), UTF_8);
                outcomes.add(Uid.parse(uid).isPresent() ? stored(uid) : failed("no DICOM"));
            }
        } catch (IOException e) {
            outcomes.add(failed(String.valueOf(e.getMessage())));
        }
        return outcomes;
    }

    private StoreOutcome stored(String uid) {
        stored.add(uid);
        return new StoreOutcome.Stored(
                new SopInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid(uid)),
                new ResourcePath.Instance("1.2", "1.2.3", uid),
                Lineage.of("P", "1.2", "1.2.3", uid),
                StoreOutcome.Disposition.NEW,
                Optional.empty());
    }

    private static StoreOutcome failed(String explanation) {
        return new StoreOutcome.NotUnderstood(Optional.empty(), FailureReason.CANNOT_UNDERSTAND, explanation);
    }
}
