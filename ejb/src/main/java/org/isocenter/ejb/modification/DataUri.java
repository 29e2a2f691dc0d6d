package org.isocenter.ejb.modification;

import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * The bytes of a data URI (RFC 2397) in base64.
 *
 * @param mediaType in lower case, without parameters
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record DataUri(String mediaType, byte[] bytes) {

    private static final Pattern FORM = Pattern.compile("data:([^;,]*)(?:;[^;,]*)*;base64,", Pattern.CASE_INSENSITIVE);

    /** Whether a text is a data URI. */
    static boolean isOne(String text) {
        return FORM.matcher(text).lookingAt();
    }

    /** @throws RequestFailure.BadRequest if the text is not a data URI in base64 */
    static DataUri parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.lookingAt()) {
            throw new RequestFailure.BadRequest("Content has to be given as a data URI in base64");
        }
        try {
            return new DataUri(
                    form.group(1).strip().toLowerCase(Locale.ROOT),
                    Base64.getMimeDecoder().decode(text.substring(form.end())));
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.BadRequest("The data URI is not valid base64");
        }
    }
}
