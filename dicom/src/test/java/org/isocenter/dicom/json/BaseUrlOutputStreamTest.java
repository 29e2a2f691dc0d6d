package org.isocenter.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BaseUrlOutputStreamTest {

    @Test
    void everyPlaceholderShouldBecomeTheBaseUrl() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BaseUrlOutputStream replacing = new BaseUrlOutputStream(out, "https://h/\"q\"/")) {
            byte[] stored = "[\"\0a\",\"\0\0b\",\"é\"]\0".getBytes(UTF_8);
            replacing.write(stored, 0, 3);
            replacing.write(stored[3]);
            replacing.write(stored, 4, stored.length - 5);
            replacing.write(0x100);
        }
        String base = "https://h/\\\"q\\\"/";
        assertThat(out.toString(UTF_8)).isEqualTo("[\"" + base + "a\",\"" + base + base + "b\",\"é\"]" + base);
    }
}
