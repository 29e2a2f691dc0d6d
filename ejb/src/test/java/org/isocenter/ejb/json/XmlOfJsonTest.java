package org.isocenter.ejb.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlOfJsonTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"A": "x", "B": {"C": [1, true, null]}} | <root><A>x</A><B><C><item>1</item><item>true</item><item></item></C></B></root>
            ["a", ["b"], {"C": 1.5}]                | <root><item>a</item><item><item>b</item></item><item><C>1.5</C></item></root>
            []                                      | <root></root>
            "<&>"                                   | <root>&lt;&amp;&gt;</root>
            {"0010,0010": "\\u0001é"}               | <root><member name="0010,0010">\uFFFDé</member></root>
            """)
    void jsonShouldBecomeElements(String json, String xml) throws IOException {
        assertThat(convert(json.getBytes(UTF_8), Integer.MAX_VALUE).replace("/>", "></x>"))
                .isEqualTo(DECLARATION + xml.replace("/>", "></x>"));
        assertThat(convert(json.getBytes(UTF_8), 1)).isEqualTo(convert(json.getBytes(UTF_8), Integer.MAX_VALUE));
    }

    @Test
    void brokenJsonShouldBeRefused() {
        assertThatThrownBy(() -> convert("{\"A\": ]".getBytes(UTF_8), 3)).isInstanceOf(IOException.class);
    }

    private static String convert(byte[] json, int pieces) throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        try (XmlOfJson converter = new XmlOfJson(xml)) {
            for (int start = 0; start < json.length; start += Math.min(pieces, json.length)) {
                converter.write(json, start, Math.min(pieces, json.length - start));
            }
        }
        return xml.toString(UTF_8);
    }
}
