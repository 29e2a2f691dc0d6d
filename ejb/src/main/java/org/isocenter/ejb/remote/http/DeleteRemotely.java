package org.isocenter.ejb.remote.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.directory.ServerDirectory;

/** Deletes resources of remote servers that offer it. */
@Singleton
public class DeleteRemotely {

    private static final Logger LOG = System.getLogger(DeleteRemotely.class.getName());

    private final ServerDirectory servers;
    private final AskRemoteServer remote;

    @Inject
    DeleteRemotely(ServerDirectory servers, AskRemoteServer remote) {
        this.servers = servers;
        this.remote = remote;
    }

    /**
     * Deletes a study, series or instance.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.BadFileFormat if the server's definition does not say {@code HasDelete}
     * @throws RequestFailure.Remote if the server refuses
     */
    public void delete(String server, ResourcePath resource) {
        boolean offered = servers.find(server)
                .orElseThrow(() -> new RequestFailure.NotFound("Inexistent server: " + server))
                .hasDelete();
        if (!offered) {
            throw new RequestFailure.BadFileFormat("The server \"" + server + "\" is not defined with \"HasDelete\"");
        }
        RemoteResponse answer = remote.send(server, "DELETE", new RemoteRequest(resource.path(), Map.of(), Map.of()));
        try {
            answer.close();
        } catch (IOException e) {
            // The server has said that it is done.
            LOG.log(Level.DEBUG, "The connection to " + server + " broke after its answer", e);
        }
    }
}
