package org.isocenter.ejb.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Transactions of a real index without a container; the first can be held up until others wait behind it. */
final class TestTransactions extends IndexInstances {

    private final TestDatabase database;
    private final StorageOptions options;
    private final Part10Store files;
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Runnable beforeSecond = () -> {};

    TestTransactions(TestDatabase database, StorageOptions options, Part10Store files) {
        this.database = database;
        this.options = options;
        this.files = files;
    }

    /** Has transactions wait before they begin. */
    CountDownLatch hold() {
        held.set(0);
        gate = new CountDownLatch(1);
        return gate;
    }

    /** How many transactions have come to where they are held. */
    int held() {
        return held.get();
    }

    /** Does something before the transaction that begins after the one that is held. */
    void beforeNext(Runnable action) {
        beforeSecond = action;
    }

    /** How many instances each transaction had. */
    List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    @Override
    public List<Addition> add(List<NewInstance> instances, Consumer<List<StoredPart10>> releasing) {
        if (held.getAndIncrement() > 0 && gate.getCount() == 0) {
            beforeSecond.run();
            beforeSecond = () -> {};
        }
        await();
        sizes.add(instances.size());
        return transaction(index -> index.add(instances, releasing));
    }

    @Override
    public List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        sizes.add(instances.size());
        return transaction(index -> index.add(instances, overwrite));
    }

    private List<Addition> transaction(Function<IndexInstances, List<Addition>> work) {
        return database.inTransaction(index -> work.apply(TestStoring.index(
                index, options, new ArchiveRules(StorageLimits.NONE, false, Duration.ofSeconds(60)), files)));
    }

    private void await() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
