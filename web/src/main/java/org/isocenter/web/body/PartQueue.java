package org.isocenter.web.body;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens parts in their order, and has the next ones prepared in the meantime. */
final class PartQueue implements Closeable {

    private final Iterator<PartSource> rest;
    private final int ahead;
    private final Deque<Prepared> prepared = new ArrayDeque<>();

    /** @param ahead how many parts are made ready beyond the one that is opened */
    PartQueue(Iterator<PartSource> parts, int ahead) {
        rest = parts;
        this.ahead = ahead;
    }

    /** Opens the next part that is not lost. */
    Optional<OpenPart> next() throws IOException {
        while (prepareNext()) {
            try (Prepared turn = prepared.remove()) {
                Optional<Content> content = turn.source().opener().open();
                if (content.isPresent()) {
                    return Optional.of(new OpenPart(turn.source(), content.get()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean prepareNext() throws IOException {
        while (prepared.size() <= ahead && rest.hasNext()) {
            PartSource source = rest.next();
            prepared.add(new Prepared(
                    source, ahead == 0 ? () -> {} : source.preparer().prepare()));
        }
        return !prepared.isEmpty();
    }

    @Override
    public void close() throws IOException {
        for (Prepared part : prepared) {
            part.close();
        }
        prepared.clear();
    }

    /** A part whose turn it is. */
    record OpenPart(PartSource source, Content content, Map<String, String> headers, boolean isSection) {

        OpenPart(PartSource source, Content content) {
            this(source, content, source.headers(), false);
        }

        /** The same, cut. */
        OpenPart section(ByteRange range) {
            Map<String, String> described = new LinkedHashMap<>(headers);
            described.put("Content-Range", range.contentRange(content.length()));
            return new OpenPart(source, content.section(range), described, true);
        }
    }

    private record Prepared(PartSource source, Closeable preparation) implements Closeable {

        @Override
        public void close() throws IOException {
            preparation.close();
        }
    }
}
