package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.secrets.SealSecrets;

/** Seals those parameters of a job that may be secret: in the database they are one sealed text. */
@Singleton
class JobSecrets {

    /** Holds the sealed members. */
    private static final String SEALED = "Secrets";

    private final SealSecrets seal;

    @Inject
    JobSecrets(SealSecrets seal) {
        this.seal = seal;
    }

    /**
     * Returns parameters as they may be written to the database.
     *
     * @param names of the members that may hold secrets; what is empty is none
     */
    JsonObject sealed(UUID job, JsonObject parameters, Set<String> names) {
        JsonObjectBuilder secrets = Json.createObjectBuilder();
        JsonObjectBuilder others = Json.createObjectBuilder();
        boolean any = false;
        for (String name : parameters.keySet()) {
            boolean secret =
                    names.contains(name) && parameters.get(name) instanceof JsonObject object && !object.isEmpty();
            (secret ? secrets : others).add(name, parameters.get(name));
            any |= secret;
        }
        return any
                ? others.add(SEALED, seal.seal(place(job), secrets.build().toString()))
                        .build()
                : parameters;
    }

    /**
     * Returns the parameters with their secrets in the clear.
     *
     * @throws org.isocenter.ejb.secrets.UnknownKey if that cannot be opened
     */
    JsonObject opened(UUID job, JsonObject parameters) {
        if (!parameters.containsKey(SEALED)) {
            return parameters;
        }
        JsonObjectBuilder opened = Json.createObjectBuilder(parameters).remove(SEALED);
        String secrets = seal.open(place(job), parameters.getString(SEALED));
        try (JsonReader reader = Json.createReader(new StringReader(secrets))) {
            reader.readObject().forEach(opened::add);
        }
        return opened.build();
    }

    private static String place(UUID job) {
        return "job/" + job;
    }
}
