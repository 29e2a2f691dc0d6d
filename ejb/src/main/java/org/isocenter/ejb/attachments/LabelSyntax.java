package org.isocenter.ejb.attachments;

import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;

/** What a label looks like. */
public final class LabelSyntax {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private LabelSyntax() {}

    /**
     * A text that is a label.
     *
     * @throws RequestFailure.ParameterOutOfRange if it is none
     */
    public static String checked(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new RequestFailure.ParameterOutOfRange(
                    "A label has 1 to 64 letters, digits, underscores and hyphens, as \"" + label + "\" has not");
        }
        return label;
    }
}
