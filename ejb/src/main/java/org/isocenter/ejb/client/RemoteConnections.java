package org.isocenter.ejb.client;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.altindag.ssl.SSLFactory;
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
import org.isocenter.ejb.remote.HttpProxy;
import org.isocenter.ejb.remote.RemoteServer;

/** The pools of connections to remote servers. */
@ApplicationScoped
class RemoteConnections {

    /** So many transfers from one server at once; more wait. */
    private static final int PER_SERVER = 20;

    private static final int IN_ALL = 100;

    /** Bytes that are written and read at once, and that a chunk has: files are sent and fetched here. */
    private static final int BUFFER = 64 * 1024;

    /** A server may have closed a connection that lay idle this long: Orthanc does so after one second. */
    private static final TimeValue IDLE_BEFORE_DOUBT = TimeValue.ofMilliseconds(500);

    private final Map<ConnectionProfile, CloseableHttpClient> pools = new ConcurrentHashMap<>();

    private RemoteOptions options;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected RemoteConnections() {}

    @Inject
    RemoteConnections(RemoteOptions options) {
        this.options = options;
    }

    /** What sends requests to a server. The caller does not close it. */
    CloseableHttpClient to(RemoteServer server) {
        return pools.computeIfAbsent(ConnectionProfile.of(server, options), this::open);
    }

    /** What fetches tokens for a server: like the server's, but it shows no certificate. */
    CloseableHttpClient toTokensOf(RemoteServer server) {
        return pools.computeIfAbsent(ConnectionProfile.of(server, options).anonymous(), this::open);
    }

    private CloseableHttpClient open(ConnectionProfile profile) {
        Timeout timeout = Timeout.of(profile.timeout());
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections(profile, timeout))
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
        return client.build();
    }

    private PoolingHttpClientConnectionManager connections(ConnectionProfile profile, Timeout timeout) {
        SSLFactory tls = TlsMaterial.of(profile, options);
        return PoolingHttpClientConnectionManagerBuilder.create()
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
        pools.values().forEach(pool -> pool.close(CloseMode.IMMEDIATE));
        pools.clear();
    }
}
