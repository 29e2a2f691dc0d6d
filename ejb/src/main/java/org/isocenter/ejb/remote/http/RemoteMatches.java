package org.isocenter.ejb.remote.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.stream.WatchedInputStream;
import org.isocenter.ejb.json.BoundedJson;

/**
 * The matches in the answer to a search (QIDO-RS, PS3.18 §10.6.3), read one at a time: an answer may be far longer than
 * what fits into memory.
 */
public final class RemoteMatches {

    private RemoteMatches() {}

    /** Why an answer is none of matches. */
    public static final class Unreadable extends Exception {

        private final boolean isJson;

        Unreadable(String message, boolean isJson) {
            super(message);
            this.isJson = isJson;
        }

        /** Whether it is JSON at least. */
        public boolean isJson() {
            return isJson;
        }
    }

    /**
     * Reads an answer to its end. An empty one has no matches: so do servers after older editions of the standard say
     * that nothing was found.
     *
     * @param maximumLength in bytes; a longer one is unreadable
     * @param match is given each
     * @throws Unreadable if it is no array of objects, or too long
     * @throws IOException if it breaks off
     */
    public static void read(InputStream body, long maximumLength, Consumer<JsonObject> match)
            throws IOException, Unreadable {
        read(new Limited(body, maximumLength), match);
    }

    /**
     * The same for an answer of any length.
     *
     * @param maximumLength of one match in bytes, more or less: as much as a parser has read before it gives the match
     */
    public static void readEach(InputStream body, long maximumLength, Consumer<JsonObject> match)
            throws IOException, Unreadable {
        Limited limited = new Limited(body, maximumLength);
        read(limited, next -> {
            match.accept(next);
            limited.restart();
        });
    }

    private static void read(Limited body, Consumer<JsonObject> match) throws IOException, Unreadable {
        PushbackInputStream content = new PushbackInputStream(body);
        int first = content.read();
        if (first < 0) {
            return;
        }
        content.unread(first);
        try {
            BoundedJson json = new BoundedJson(content);
            if (!json.beginArray()) {
                throw new Unreadable("no array of matches", true);
            }
            for (Optional<JsonValue> value = json.value(); value.isPresent(); value = json.value()) {
                if (!(value.get() instanceof JsonObject object)) {
                    throw new Unreadable("no DICOM JSON", true);
                }
                match.accept(object);
                json.forget();
            }
            if (!json.isAtEnd()) {
                throw new Unreadable("more than an array of matches", true);
            }
        } catch (TooLong e) {
            throw new Unreadable("more than " + body.maximum + " bytes: ask for less, by a limit", true);
        } catch (BoundedJson.Malformed e) {
            throw new Unreadable("no JSON", false);
        }
    }

    private static final class TooLong extends IOException {}

    private static final class Limited extends WatchedInputStream {

        private final long maximum;
        private long left;

        Limited(InputStream body, long maximum) {
            super(body);
            this.maximum = maximum;
            left = maximum;
        }

        void restart() {
            left = maximum;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            left -= Math.max(count, 0);
            if (left < 0) {
                throw new TooLong();
            }
            return count;
        }
    }
}
