package org.isocenter.ejb.store;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The parts of a request to store, one at a time: a part's content has to be read before the next part is asked for. */
@FunctionalInterface
public interface IncomingParts {

    /**
     * The next part, empty after the last one.
     *
     * @throws IOException if the request's body breaks off or is malformed; no further part can be read then
     */
    Optional<IncomingPart> next() throws IOException;

    /** Just these. */
    static IncomingParts of(IncomingPart... parts) {
        Iterator<IncomingPart> iterator = List.of(parts).iterator();
        return () -> iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
