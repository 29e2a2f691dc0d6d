package org.isocenter.ejb.remote.transfer;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.definition.RemoteServerJson;
import org.isocenter.ejb.remote.http.AskRemoteServer;

/** The remote server of a job: as it is defined when the job runs, else as it was when the job was submitted. */
public final class JobServer {

    /** Among the parameters of a job, if the definition may be gone before the job has ended. */
    public static final String DEFINITION = "Definition";

    private JobServer() {}

    /** Saves the definition of a server with a job, if it does not outlive a restart by itself. */
    public static void save(JsonObjectBuilder parameters, String server, AskRemoteServer remote) {
        remote.passingDefinition(server)
                .ifPresent(definition -> parameters.add(DEFINITION, RemoteServerJson.definition(definition)));
    }

    /**
     * The server, with the properties that the job replaces.
     *
     * @throws RequestFailure.NotFound if it is not defined and the job has not saved it
     */
    public static RemoteServer of(JsonObject parameters, AskRemoteServer remote) {
        String name = parameters.getString("Server");
        JsonObject saved = parameters.getJsonObject(DEFINITION);
        return TransferOptions.applied(
                saved == null ? remote.definition(name) : remote.find(name).orElseGet(() -> read(name, saved)),
                parameters);
    }

    private static RemoteServer read(String name, JsonObject saved) {
        try {
            return RemoteServerDefinition.read(saved);
        } catch (MalformedDefinition e) {
            throw new RequestFailure.NotFound("The saved definition of server " + name + " cannot be used");
        }
    }
}
