package org.isocenter.dicom.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * JSON text in UTF-8 (RFC 8259), written through a small buffer. It writes the commas; the caller is responsible for alternating names and
 * values, and for ending everything that it begins. A generator is not used because names of members and most values are bytes already
 * (decision 0013).
 */
final class JsonOutput {

    /** Small, because it is allocated for each document: an answer to a search may have a few hundred bytes. */
    private static final int CAPACITY = 2048;

    /** The longest number in decimal. */
    private static final int NUMBER = 32;

    private static final byte[] NULL = bytes("null");
    private static final byte[] HEX = bytes("0123456789ABCDEF");

    private static final int PLAIN = 0;
    private static final int UNICODE_ESCAPE = -1;

    /** For each byte of UTF-8, {@link #PLAIN}, the letter after the backslash, or {@link #UNICODE_ESCAPE}. */
    private static final byte[] ESCAPES = escapes();

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int length;
    private boolean commaDue;

    JsonOutput(OutputStream out) {
        this.out = out;
    }

    /** The bytes of ASCII text. */
    static byte[] bytes(String ascii) {
        return ascii.getBytes(ISO_8859_1);
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        for (int c = 0; c < ' '; c++) {
            escapes[c] = UNICODE_ESCAPE;
        }
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    void beginObject() throws IOException {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() throws IOException {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    /**
     * Writes the name of a member and the beginning of its value, both already in JSON.
     *
     * @param complete whether the text ends with a whole value, after which a comma is needed before the next one
     */
    void member(byte[] text, boolean complete) throws IOException {
        separate();
        raw(text, 0, text.length);
        commaDue = complete;
    }

    void writeNull() throws IOException {
        separate();
        raw(NULL, 0, NULL.length);
        commaDue = true;
    }

    void number(long number) throws IOException {
        separate();
        reserve(NUMBER);
        length = NumberOutput.outputLong(number, buffer, length);
        commaDue = true;
    }

    /** Writes a number; NaN and the infinities as strings, because JSON has no numbers for them. */
    void number(float number) throws IOException {
        real(NumberOutput.toString(number, true), Float.isFinite(number));
    }

    /** As {@link #number(float)}. */
    void number(double number) throws IOException {
        real(NumberOutput.toString(number, true), Double.isFinite(number));
    }

    private void real(String text, boolean finite) throws IOException {
        byte[] bytes = bytes(text);
        if (finite) {
            separate();
            raw(bytes, 0, bytes.length);
            commaDue = true;
        } else {
            string(bytes, 0, bytes.length);
        }
    }

    void string(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        string(bytes, 0, bytes.length);
    }

    /** Writes a string that is in UTF-8 already. */
    void string(byte[] utf8, int start, int end) throws IOException {
        beginString();
        escaped(utf8, start, end);
        endString();
    }

    /** Writes a piece of a string. */
    void escaped(byte[] utf8, int start, int end) throws IOException {
        int from = start;
        for (int i = start; i < end; i++) {
            if (ESCAPES[utf8[i] & 0xFF] != PLAIN) {
                raw(utf8, from, i - from);
                escape(utf8[i]);
                from = i + 1;
            }
        }
        raw(utf8, from, end - from);
    }

    /** Writes a string that needs no escapes. */
    void literal(byte[] text, int start, int end) throws IOException {
        beginString();
        raw(text, start, end - start);
        endString();
    }

    /** Writes a piece of a string that needs no escapes. */
    void piece(byte[] text, int start, int end) throws IOException {
        raw(text, start, end - start);
    }

    void beginString() throws IOException {
        separate();
        put('"');
    }

    void endString() throws IOException {
        put('"');
        commaDue = true;
    }

    /** Writes the buffer to the stream, which is not flushed. */
    void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    /** Ends arrays and objects by these brackets. */
    void end(byte[] brackets) throws IOException {
        raw(brackets, 0, brackets.length);
        commaDue = true;
    }

    private void begin(char bracket) throws IOException {
        separate();
        put(bracket);
        commaDue = false;
    }

    private void end(char bracket) throws IOException {
        put(bracket);
        commaDue = true;
    }

    private void separate() throws IOException {
        if (commaDue) {
            put(',');
        }
    }

    private void escape(byte c) throws IOException {
        reserve(6);
        buffer[length++] = '\\';
        byte letter = ESCAPES[c];
        if (letter != UNICODE_ESCAPE) {
            buffer[length++] = letter;
            return;
        }
        buffer[length++] = 'u';
        buffer[length++] = '0';
        buffer[length++] = '0';
        buffer[length++] = HEX[c >> 4];
        buffer[length++] = HEX[c & 0xF];
    }

    private void put(char ascii) throws IOException {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    private void raw(byte[] bytes, int start, int count) throws IOException {
        if (count > buffer.length - length) {
            flush();
            if (count > buffer.length) {
                out.write(bytes, start, count);
                return;
            }
        }
        System.arraycopy(bytes, start, buffer, length, count);
        length += count;
    }

    private void reserve(int count) throws IOException {
        if (count > buffer.length - length) {
            flush();
        }
    }
}
