package org.isocenter.ejb.files;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.TestDatabase;

/** What a real index refers to. */
public final class TestIndexTransactions extends FileTransactions {

    private final TestDatabase database;

    public TestIndexTransactions(TestDatabase database) {
        this.database = database;
    }

    @Override
    public Set<UUID> known(Collection<UUID> files) {
        return database.aboutFiles(index -> index.known(files));
    }

    @Override
    public Map<OrthancIdentifier, UUID> filesOf(Collection<OrthancIdentifier> instances) {
        return database.aboutInstances(index -> index.instances(instances)).stream()
                .collect(Collectors.toMap(
                        StoredInstance::id, instance -> instance.file().uuid()));
    }

    @Override
    public Optional<StoredInstance> instance(OrthancIdentifier id) {
        return database.inTransaction(index -> index.instance(id));
    }
}
