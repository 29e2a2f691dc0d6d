package org.isocenter.ejb.remote.http;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.altindag.ssl.SSLFactory;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.HttpProxy;
import org.isocenter.ejb.remote.definition.RemoteServer;

/** The pools of connections to remote servers. */
@Singleton
class RemoteConnections {

    private static final Logger LOG = System.getLogger(RemoteConnections.class.getName());

    /** The most transfers to or from one server at the same time; more have to wait. */
    private static final int PER_SERVER = 20;

    private static final int IN_ALL = 100;

    /** The size of buffers and of chunks, in bytes: files are sent and received here. */
    private static final int BUFFER = 64 * 1024;

    private static final Duration LONGEST_WAIT_OF_USERS = Duration.ofSeconds(10);

    /** A server may have closed a connection that was idle for this long: Orthanc does so after one second. */
    private static final TimeValue IDLE_BEFORE_DOUBT = TimeValue.ofMilliseconds(500);

    private final Map<ConnectionProfile, Pool> pools = new ConcurrentHashMap<>();

    /** Pools whose certificates have been renewed, until their last transfer has ended. */
    private final Queue<Pool> retired = new ConcurrentLinkedQueue<>();

    private final RemoteOptions options;

    @Inject
    RemoteConnections(RemoteOptions options) {
        this.options = options;
    }

    /**
     * Connections that are alike.
     *
     * @param files what the files with their certificates were like when they were last read
     */
    private record Pool(
            FileVersions files, CloseableHttpClient client, PoolingHttpClientConnectionManager connections) {

        boolean isIdle() {
            return connections.getTotalStats().getLeased() == 0;
        }

        void close() {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /** The HTTP client for a server. The caller does not close it. */
    CloseableHttpClient to(RemoteServer server) {
        return pool(ConnectionProfile.of(server, options));
    }

    /** The HTTP client that fetches tokens for a server: like the server's own, but without a client certificate. */
    CloseableHttpClient toTokensOf(RemoteServer server) {
        return pool(ConnectionProfile.of(server, options).anonymous());
    }

    /** The HTTP client for the identity provider: by the options for all servers, but users wait for it. */
    CloseableHttpClient toIdentityProvider() {
        return pool(new ConnectionProfile(
                Optional.empty(),
                false,
                options.timeout().isZero() || options.timeout().compareTo(LONGEST_WAIT_OF_USERS) > 0
                        ? LONGEST_WAIT_OF_USERS
                        : options.timeout(),
                options.proxy(),
                options.verifyPeers(),
                options.certificateAuthorities()));
    }

    private CloseableHttpClient pool(ConnectionProfile profile) {
        retired.removeIf(pool -> {
            boolean idle = pool.isIdle();
            if (idle) {
                pool.close();
            }
            return idle;
        });
        FileVersions files = FileVersions.of(profile);
        return pools.compute(profile, (key, known) -> {
                    if (known == null) {
                        return open(profile, files);
                    }
                    return known.files().equals(files) ? known : renewed(profile, files, known);
                })
                .client();
    }

    /** Transfers that have begun keep their connections. */
    private Pool renewed(ConnectionProfile profile, FileVersions files, Pool known) {
        try {
            Pool renewed = open(profile, files);
            retired.add(known);
            LOG.log(Level.INFO, "Certificates for connections to remote servers have changed, and are read anew");
            return renewed;
        } catch (RequestFailure.Remote e) {
            // Some of the files may have been replaced, and others not yet.
            LOG.log(
                    Level.WARNING,
                    "Certificates have changed and cannot be used, so the former ones are: {0}",
                    e.getMessage());
            return new Pool(files, known.client(), known.connections());
        }
    }

    private Pool open(ConnectionProfile profile, FileVersions files) {
        Timeout timeout = Timeout.of(profile.timeout());
        PoolingHttpClientConnectionManager connections = connections(profile, timeout);
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setRetryStrategy(new SafeRepetition())
                .setRedirectStrategy(new SameHostRedirects())
                // Bodies are passed on as they come.
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching();
        profile.proxy().ifPresent(proxy -> use(proxy, client));
        return new Pool(files, client.build(), connections);
    }

    private PoolingHttpClientConnectionManager connections(ConnectionProfile profile, Timeout timeout) {
        SSLFactory tls = TlsMaterial.of(profile, options);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoLocalLinks(SystemDefaultDnsResolver.INSTANCE))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.getSslContext(), tls.getHostnameVerifier()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setValidateAfterInactivity(IDLE_BEFORE_DOUBT)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setBufferSize(BUFFER)
                                .setChunkSizeHint(BUFFER)
                                .build())
                        .build())
                .setMaxConnPerRoute(PER_SERVER)
                .setMaxConnTotal(IN_ALL)
                .build();
    }

    private static void use(HttpProxy proxy, HttpClientBuilder client) {
        HttpHost host = new HttpHost(proxy.host(), proxy.port());
        client.setProxy(host);
        proxy.credentials().ifPresent(credentials -> {
            BasicCredentialsProvider provider = new BasicCredentialsProvider();
            provider.setCredentials(
                    new AuthScope(host),
                    new UsernamePasswordCredentials(
                            credentials.username(), credentials.password().toCharArray()));
            client.setDefaultCredentialsProvider(provider);
        });
    }

    /** Ends all transfers. */
    @PreDestroy
    void close() {
        pools.values().forEach(Pool::close);
        pools.clear();
        retired.forEach(Pool::close);
        retired.clear();
    }
}
