package org.isocenter.web.orthanc.attachments;

import java.util.Optional;
import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The one entity tag of an If-Match header, which a client got with what it wants to change. */
final class ExpectedTag {

    private ExpectedTag() {}

    private static final Pattern REVISION = Pattern.compile("\\*|(W/)?\"?[0-9]+-[^\"-]+\"?");

    /**
     * Checks what an If-None-Match header names.
     *
     * @throws RequestFailure.ParameterOutOfRange if one of its tags is none that a revision can have, as in Orthanc
     */
    static void requireRevisions(@Nullable String header) {
        if (header == null) {
            return;
        }
        for (String tag : header.split(",", -1)) {
            if (!REVISION.matcher(tag.strip()).matches()) {
                throw new RequestFailure.ParameterOutOfRange(
                        "If-None-Match has to name revisions, as the header ETag does, not " + tag.strip());
            }
        }
    }

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
