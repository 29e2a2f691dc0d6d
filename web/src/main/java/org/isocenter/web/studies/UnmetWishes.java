package org.isocenter.web.studies;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * Counts the instances of an answer that go out in another transfer syntax than the default, because there is no way to
 * that one. A client that has named one gets no other: its request is refused, or breaks off where that is found out
 * too late. Of some that is known beforehand; of others, whose
 * pixels the transfer syntax cannot hold or that are damaged, once they have been opened.
 */
final class UnmetWishes {

    private final Function<String, RequestFailure> refusal;
    private final int instances;
    private long unmet;
    private boolean discovered;

    /**
     * @param refusal what a client is told that has named a transfer syntax
     * @throws RequestFailure the refusal, if it is known already that there is no way
     */
    UnmetWishes(List<Delivery> deliveries, Function<String, RequestFailure> refusal) {
        this.refusal = refusal;
        long impossible = deliveries.stream()
                .filter(delivery -> !delivery.accepted() && !delivery.elseStored())
                .count();
        if (impossible > 0) {
            throw refusal.apply(impossible + " of the instances");
        }
        instances = deliveries.size();
        unmet = deliveries.stream().filter(delivery -> !delivery.accepted()).count();
    }

    /**
     * Looks at what was opened for a delivery.
     *
     * @throws RequestFailure the refusal, if it is not what the client has named
     */
    Optional<InstanceContent> opened(Delivery delivery, Optional<InstanceContent> content) throws IOException {
        if (content.filter(open -> !open.transferSyntax().equals(delivery.syntax()))
                .isPresent()) {
            if (!delivery.elseStored()) {
                content.get().close();
                throw refusal.apply(
                        "The pixels of " + delivery.instance().path().path());
            }
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
