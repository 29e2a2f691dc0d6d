package org.isocenter.web.connection;

import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.function.Supplier;
import org.isocenter.web.trace.AccessLog;
import org.isocenter.web.trace.IdentifyRequests;

/** The handlers that a request passes on the thread of its connection, before it has a thread of its own. */
public final class GuardConnections implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        Supplier<ConnectionSettings> settings = ConnectionSettings.of(context);
        deployment.addInitialHandlerChainWrapper(servlets -> around(servlets, settings));
    }

    /** @param settings asked for when there is a request */
    static HttpHandler around(HttpHandler servlets, Supplier<ConnectionSettings> settings) {
        EarlyAnswer answer = new EarlyAnswer(settings);
        HttpHandler admission = new AdmitRequests(servlets, answer);
        HttpHandler guarded = new RequestHead(new Entrance(new BufferedBody(admission, settings), settings), answer);
        return new IdentifyRequests(new AccessLog(guarded));
    }
}
