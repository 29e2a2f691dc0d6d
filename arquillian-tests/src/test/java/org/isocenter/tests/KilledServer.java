package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Kills a server at random moments while clients store and delete, starts it again, and compares what it has with what it acknowledged: round after round over the same data. */
final class KilledServer {

    /** More of them, by hand: {@code -Disocenter.kill.rounds=50}. */
    private static final int ROUNDS = Integer.getInteger("isocenter.kill.rounds", 3);

    private static final int LONGEST_ROUND_MILLIS = 1500;

    private final OwnServer own;
    private final StorageArea storage;
    private final Start start;
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();

    KilledServer(OwnServer own, StorageArea storage, Start start) {
        this.own = own;
        this.storage = storage;
        this.start = start;
    }

    /** The server runs before and after. */
    void shouldHaveEverythingThatItAcknowledged(DeployedServer running) throws Exception {
        Random random = new Random();
        StoredData data = new StoredData(running, storage);
        for (int round = 1; round <= ROUNDS; round++) {
            StoreAndDelete clients = new StoreAndDelete(own, data);
            clients.untilKilled(random.nextInt(LONGEST_ROUND_MILLIS));
            data = new StoredData(start.start(), storage);
            check(clients, data);
            System.out.println("Round " + round + ": " + acknowledged.size() + " acknowledged, " + deleted.size()
                    + " deleted since the first, all as they should be");
        }
    }

    private void check(StoreAndDelete clients, StoredData data) throws Exception {
        for (SampleInstance sample : clients.acknowledged()) {
            data.assertStored(sample);
            acknowledged.add(sample.instance());
        }
        clients.deleted().forEach(sample -> deleted.add(sample.instance()));
        Set<String> indexed = new HashSet<>(data.indexed());
        assertThat(acknowledged).allMatch(indexed::contains);
        assertThat(deleted).noneMatch(indexed::contains);
        data.assertAgreement();
    }

    /** Starts the server anew. */
    interface Start {

        DeployedServer start() throws Exception;
    }
}
