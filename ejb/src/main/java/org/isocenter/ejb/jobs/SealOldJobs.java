package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.json.Json;

/** Seals the secrets of jobs that were submitted to a version of this program that did not. */
@Singleton
class SealOldJobs {

    private final JobTransactions transactions;
    private final JobKinds kinds;
    private final JobSecrets secrets;

    @Inject
    SealOldJobs(JobTransactions transactions, JobKinds kinds, JobSecrets secrets) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.secrets = secrets;
    }

    void seal() {
        kinds.secrets()
                .forEach((type, names) -> names.forEach(name -> transactions
                        .inStore(store -> store.mentioning(type, "\"" + name + "\":{\""))
                        .forEach(job -> seal(job, names))));
    }

    private void seal(UUID id, Set<String> names) {
        transactions.inStore(store -> {
            store.find(id).ifPresent(job -> {
                JsonObject clear = parse(job.parameters());
                JsonObject sealed = secrets.sealed(id, clear, names);
                if (!sealed.equals(clear)) {
                    store.replaceParameters(id, sealed.toString());
                }
            });
            return true;
        });
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
