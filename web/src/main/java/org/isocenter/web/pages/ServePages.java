package org.isocenter.web.pages;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.handlers.DefaultServlet;
import jakarta.servlet.ServletContext;

/**
 * Has the container serve the files of the web interface, as it serves files of any web application. The build has
 * compressed them; the container chooses the form that a browser understands.
 */
public final class ServePages implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment
                .addPreCompressedResourceEncoding("br", ".br")
                .addPreCompressedResourceEncoding("gzip", ".gz")
                .addServlet(new ServletInfo("pages", DefaultServlet.class)
                        .addMapping(PagesFilter.FOLDER + "*")
                        .addInitParam("resolve-against-context-root", "true")
                        .setAsyncSupported(true));
    }
}
