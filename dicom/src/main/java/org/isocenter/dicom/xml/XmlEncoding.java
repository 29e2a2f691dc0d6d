package org.isocenter.dicom.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the encoding of a document (XML 1.0 Appendix F). The JDK's parser could do so itself, but prints to the standard error stream when
 * it meets a byte that is invalid in the encoding.
 */
final class XmlEncoding {

    private static final int LONGEST_DECLARATION = 200;

    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    private XmlEncoding() {}

    /** A reader of the document's characters, which fails at the first invalid byte. */
    static Reader reader(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(LONGEST_DECLARATION);
        byte[] start = buffered.readNBytes(LONGEST_DECLARATION);
        buffered.reset();
        Charset charset = detect(start);
        if (charset.equals(UTF_8) && start.length >= 3 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB) {
            buffered.skipNBytes(3);
        }
        return new InputStreamReader(
                buffered,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset detect(byte[] start) throws UnsupportedEncodingException {
        int first = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        switch (first) {
            case 0xFEFF, 0xFFFE -> {
                return UTF_16;
            }
            case '<' -> {
                return UTF_16BE;
            }
            case '<' << 8 -> {
                return UTF_16LE;
            }
            case 0xEFBB -> {
                return UTF_8;
            }
            default -> {
                Matcher declaration = DECLARATION.matcher(new String(start, ISO_8859_1));
                return declaration.lookingAt() ? charset(declaration.group(1)) : UTF_8;
            }
        }
    }

    private static Charset charset(String name) throws UnsupportedEncodingException {
        if (!Charset.isSupported(name)) {
            throw new UnsupportedEncodingException(name);
        }
        return Charset.forName(name);
    }
}
