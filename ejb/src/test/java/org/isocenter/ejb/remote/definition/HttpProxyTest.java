package org.isocenter.ejb.remote.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {

    @Test
    void hostAndPortShouldBeRead() {
        assertThat(HttpProxy.parse("proxy.hospital:8080"))
                .contains(new HttpProxy("proxy.hospital", 8080, Optional.empty()));
        assertThat(HttpProxy.parse("http://proxy/")).contains(new HttpProxy("proxy", 3128, Optional.empty()));
    }

    @Test
    void credentialsShouldBeRead() {
        assertThat(HttpProxy.parse("alice:ses:ame@[::1]:8080"))
                .contains(new HttpProxy("[::1]", 8080, Optional.of(new RemoteCredentials("alice", "ses:ame"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy:0", "proxy:65536", "proxy:http", "a b:1", "socks://proxy:1080"})
    void anythingElseShouldBeNone(String text) {
        assertThat(HttpProxy.parse(text)).isEmpty();
    }
}
