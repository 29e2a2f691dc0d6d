package org.isocenter.web.studies;

import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * Counts the instances of an answer that go out in another transfer syntax than asked for, because there is no way to
 * that one: wrong bytes are never sent. Of some that is known beforehand; of others, whose
 * pixels the transfer syntax cannot hold or that are damaged, once they have been opened.
 */
final class UnmetWishes {

    private final int instances;
    private long unmet;
    private boolean discovered;

    UnmetWishes(List<Delivery> deliveries) {
        instances = deliveries.size();
        unmet = deliveries.stream().filter(delivery -> !delivery.accepted()).count();
    }

    /** Looks at what was opened for a delivery. */
    Optional<InstanceContent> opened(Delivery delivery, Optional<InstanceContent> content) {
        if (content.filter(open -> !open.transferSyntax().equals(delivery.syntax()))
                .isPresent()) {
            unmet++;
            discovered = true;
        }
        return content;
    }

    /** What to warn of, as far as it is known by now. */
    Optional<String> warning() {
        if (unmet == 0) {
            return Optional.empty();
        }
        String least = discovered && unmet < instances ? "at least " : "";
        return Optional.of(least + unmet + " instances are sent in the transfer syntax in which they are stored");
    }
}
