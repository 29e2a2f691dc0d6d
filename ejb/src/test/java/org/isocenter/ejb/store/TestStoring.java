package org.isocenter.ejb.store;

import org.isocenter.ejb.audit.TestTrails;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.part10.Part10Store;

/** Session beans with what the container would inject. */
final class TestStoring {

    private TestStoring() {}

    static StoreInstances store(
            ReceiveInstance receive,
            AssembleInstances assemble,
            AdmitInstance admit,
            CommitInstances commit,
            ReportFailures failures) {
        StoreInstances store = new StoreInstances();
        store.receiveInstance = receive;
        store.assembleInstances = assemble;
        store.admitInstance = admit;
        store.commitInstances = commit;
        store.failures = failures;
        store.trail = TestTrails.off();
        return store;
    }

    static IndexInstances index(InstanceIndex index, StorageOptions options, ArchiveRules rules, Part10Store files) {
        IndexInstances indexing = new IndexInstances();
        indexing.index = index;
        indexing.options = options;
        indexing.rules = rules;
        indexing.files = files;
        indexing.trail = TestTrails.off();
        return indexing;
    }
}
