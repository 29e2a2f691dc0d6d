package org.isocenter.tests.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that serve many requests. */
@ExtendWith(ArquillianExtension.class)
class ConnectionIT {

    private static final Pattern LINK = Pattern.compile("http://host-(\\d+)\\.localhost/");

    /** RFC 9112 §9.3.2: a client may send requests without waiting for the answers, which come in their order. */
    @Test
    void requestsSentAtOnceShouldBeAnsweredInTheirOrder() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DeployedServer.SHARED.upload(sample.file());
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            requests.append("GET /dicom-web/studies?StudyInstanceUID=" + sample.study() + " HTTP/1.1\r\nHost: host-" + i
                    + ".localhost\r\n" + (i == 99 ? "Connection: close\r\n" : "") + "\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", DeployedServer.SHARED.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(requests.toString().getBytes(ISO_8859_1));

            List<String> hosts = LINK.matcher(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .toList();

            assertThat(hosts)
                    .isEqualTo(IntStream.range(0, 100)
                            .mapToObj(i -> "http://host-" + i + ".localhost/")
                            .toList());
        }
    }
}
