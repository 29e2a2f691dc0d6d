package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dicom-web/studies/1.2.3",
                "/instances/a-b/content/0040-a730/0",
                "/a;b=c/d,e+f=:@!$&'()*~_",
                "/servers/M%C3%BCller%20%2F",
                "/é",
                "//",
                ""
            })
    void pathsShouldBeReadable(String path) {
        assertThat(RequestPath.isReadable(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/[",
                "/a b",
                "/<script>",
                "/a|b",
                "/a^b",
                "/`",
                "/\\",
                "/{x}",
                "/\"",
                "/%",
                "/%4",
                "/%zz",
                "/a%00",
                "/%0d%0aX:y",
                "/%7f",
                "/\u0001",
                "/a#b"
            })
    void whatNoRouteCouldReadShouldNotBe(String path) {
        assertThat(RequestPath.isReadable(path)).isFalse();
    }
}
