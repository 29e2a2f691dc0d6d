package org.isocenter.ejb.files;

import jakarta.ejb.EJBException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.persistence.index.OrthancIdentifier;

/** What an index refers to, as a test says. */
public final class TestFileTransactions extends FileTransactions {

    private final Set<UUID> known = ConcurrentHashMap.newKeySet();
    private volatile boolean answers = true;
    private volatile boolean held;

    /** Has it refer to a file. */
    public void refer(UUID file) {
        known.add(file);
    }

    /** Has it answer, or not. */
    public void answer(boolean answer) {
        answers = answer;
    }

    /** Says that a backup is copying files, or that none is. */
    public void hold(boolean files) {
        held = files;
    }

    @Override
    public boolean areFilesHeld() {
        requireAnswer();
        return held;
    }

    @Override
    public Set<UUID> known(Collection<UUID> asked) {
        requireAnswer();
        Set<UUID> result = new HashSet<>(asked);
        result.retainAll(known);
        return result;
    }

    @Override
    public Map<OrthancIdentifier, UUID> filesOf(Collection<OrthancIdentifier> instances) {
        requireAnswer();
        return Map.of();
    }

    private void requireAnswer() {
        if (!answers) {
            throw new EJBException("no connection");
        }
    }
}
