package org.isocenter.ejb.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoLocalLinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.0.1", "fe80::1"})
    void nameThatLeadsToALinkLocalAddressShouldBeRefused(String address) throws Exception {
        NoLocalLinks names = new NoLocalLinks(leadingTo("10.1.2.3", address));

        assertThatThrownBy(() -> names.resolve("pacs.example.org"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("link-local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.7.7", "fe80::1", "[fe80::1]"})
    void addressThatADefinitionNamesShouldBeAsked(String address) throws Exception {
        NoLocalLinks names = new NoLocalLinks(leadingTo("169.254.7.7"));

        assertThat(names.resolve(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.1.1", "::1"})
    void namesOnTheIntranetShouldBeAsked(String address) throws Exception {
        assertThat(new NoLocalLinks(leadingTo(address)).resolve("pacs")).hasSize(1);
    }

    private static DnsResolver leadingTo(String... addresses) throws UnknownHostException {
        InetAddress[] resolved = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            resolved[i] = InetAddress.getByName(addresses[i]);
        }
        return new DnsResolver() {

            @Override
            public InetAddress[] resolve(String host) {
                return resolved.clone();
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
