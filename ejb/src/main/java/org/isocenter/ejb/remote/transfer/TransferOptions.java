package org.isocenter.ejb.remote.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.TransferProperty;
import org.isocenter.ejb.remote.http.AskRemoteServer;

/**
 * What users choose about any job that transfers instances.
 *
 * @param priority higher ones are begun first
 * @param slow whether each instance takes a while (member {@code Debug}): an aid for tests
 * @param properties those that hold in the place of the server's, see {@link TransferProperty#among}
 */
public record TransferOptions(int priority, boolean slow, Map<String, String> properties) {

    /** What is left unsaid. */
    public static final TransferOptions DEFAULT = new TransferOptions(0, false, Map.of());

    /** Among the parameters of a job: the headers of its requests. */
    public static final String HTTP_HEADERS = "HttpHeaders";

    /** Among the parameters of a job: what is added to the queries of its requests. */
    public static final String ARGUMENTS = "Arguments";

    /** Those of the parameters that may hold credentials. */
    public static final Set<String> SECRETS = Set.of(HTTP_HEADERS, ARGUMENTS, JobServer.DEFINITION);

    private static final String PROPERTIES = "Properties";

    public TransferOptions {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** The parameters of a job, as far as all kinds have them in common. */
    public JsonObjectBuilder parameters(String server, Map<String, String> httpHeaders, AskRemoteServer remote) {
        JsonObjectBuilder parameters = Json.createObjectBuilder();
        JobServer.save(parameters, server, remote);
        return parameters
                .add("Server", server)
                .add(HTTP_HEADERS, JsonTexts.object(httpHeaders))
                .add(PROPERTIES, JsonTexts.object(properties))
                .add("Debug", slow);
    }

    /** A server with the properties that a job replaces. */
    public static RemoteServer applied(RemoteServer server, JsonObject parameters) {
        return server.with(JsonTexts.map(parameters, PROPERTIES));
    }
}
