package org.isocenter.ejb.metadata;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as it stands between the quotation marks of a JSON string. */
final class JsonText {

    private JsonText() {}

    static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
