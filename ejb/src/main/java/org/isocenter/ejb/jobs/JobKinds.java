package org.isocenter.ejb.jobs;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The kinds of jobs there are. */
@Singleton
class JobKinds {

    private final Iterable<JobKind> kinds;

    @Inject
    JobKinds(@Any Instance<JobKind> kinds) {
        this((Iterable<JobKind>) kinds);
    }

    JobKinds(Iterable<JobKind> kinds) {
        this.kinds = kinds;
    }

    /** The types of those that change the archive. */
    Set<String> changingArchive() {
        Set<String> types = new HashSet<>();
        for (JobKind kind : kinds) {
            if (kind.changesArchive()) {
                types.add(kind.type());
            }
        }
        return types;
    }

    /** The members of the parameters of such jobs that may hold secrets. */
    Set<String> secretsOf(String type) {
        return of(type).map(JobKind::secretParameters).orElse(Set.of());
    }

    /** Those members for each type that has some. */
    Map<String, Set<String>> secrets() {
        Map<String, Set<String>> secrets = new TreeMap<>();
        for (JobKind kind : kinds) {
            if (!kind.secretParameters().isEmpty()) {
                secrets.put(kind.type(), kind.secretParameters());
            }
        }
        return secrets;
    }

    Optional<JobKind> of(String type) {
        for (JobKind kind : kinds) {
            if (kind.type().equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
