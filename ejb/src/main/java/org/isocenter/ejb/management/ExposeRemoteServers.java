package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.directory.ServerDirectory;
import org.isocenter.ejb.remote.http.TestRemoteServer;

/** Shows the remote servers over JMX. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeRemoteServers implements RemoteServersMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final ServerDirectory servers;
    private final TestRemoteServer testServer;
    private final RemoteOptions options;

    @Inject
    ExposeRemoteServers(ServerDirectory servers, TestRemoteServer testServer, RemoteOptions options) {
        this.servers = servers;
        this.testServer = testServer;
        this.options = options;
    }

    @PostConstruct
    void register() {
        registration.register(this, RemoteServersMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public List<String> getServers() {
        return servers.all().entrySet().stream()
                .map(server -> server.getKey() + " " + server.getValue().url())
                .toList();
    }

    @Override
    public boolean isInDatabase() {
        return options.serversInDatabase();
    }

    @Override
    public String test(String name) {
        try {
            return testServer.test(name).message();
        } catch (RequestFailure e) {
            return String.valueOf(e.getMessage());
        }
    }
}
