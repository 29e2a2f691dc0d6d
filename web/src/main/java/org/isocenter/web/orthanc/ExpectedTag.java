package org.isocenter.web.orthanc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one entity tag of an If-Match header, which a client got with what it wants to change. */
final class ExpectedTag {

    private ExpectedTag() {}

    /** Without quotation marks, which Orthanc's clients leave out at times; empty for no header and for an asterisk. */
    static Optional<String> of(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> !text.equals("*"))
                .map(text -> text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                        ? text.substring(1, text.length() - 1)
                        : text);
    }
}
