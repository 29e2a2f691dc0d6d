package org.isocenter.web.connection;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** What a request passes on the thread of its connection, before it has a thread of its own. */
public final class GuardConnections implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        ConnectionSettings settings = new ConnectionSettings(context);
        EarlyAnswer answer = new EarlyAnswer(settings);
        deployment.addInitialHandlerChainWrapper(servlets -> new RequestHead(
                new Entrance(new BufferedBody(new Admission(servlets, answer), settings), settings), answer));
    }
}
