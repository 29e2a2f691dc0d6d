package org.isocenter.web.studies;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * Counts the instances of an answer that are sent in another transfer syntax than the default, because they cannot be
 * transcoded to it. A client that has named a transfer syntax gets no other: its request is refused, or breaks off if
 * this is found out too late. For some instances it is known beforehand. For others, which are damaged or whose pixels
 * the transfer syntax cannot hold, it is known once they have been opened.
 */
final class UnmetWishes {

    private final Function<String, RequestFailure> refusal;
    private final int instances;
    private long unmet;
    private boolean discovered;

    /**
     * @param refusal the failure for a client that has named a transfer syntax
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

    /** The warning about what is known by now; empty if there is nothing to warn of. */
    Optional<String> warning() {
        if (unmet == 0) {
            return Optional.empty();
        }
        String least = discovered && unmet < instances ? "at least " : "";
        return Optional.of(least + unmet + " instances are sent in the transfer syntax in which they are stored");
    }
}
