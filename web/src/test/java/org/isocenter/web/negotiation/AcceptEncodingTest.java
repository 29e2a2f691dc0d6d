package org.isocenter.web.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | false",
                "gzip                     | true",
                "deflate, GZIP;q=0.5      | true",
                "gzip; q=0                | false",
                "gzip;q=0.000, *          | false",
                "*                        | true",
                "*;q=0                    | false",
                "identity                 | false",
                "br, x-gzip               | true",
                "gzip;q=x                 | false",
                "gzipped                  | false"
            })
    void gzipShouldBeSentToThoseWhoAcceptIt(String header, boolean accepted) {
        assertThat(AcceptEncoding.includesGzip(header)).isEqualTo(accepted);
    }
}
