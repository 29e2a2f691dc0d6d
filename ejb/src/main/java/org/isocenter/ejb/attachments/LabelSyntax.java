package org.isocenter.ejb.attachments;

import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;

/** The syntax of labels. */
public final class LabelSyntax {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private LabelSyntax() {}

    /**
     * Returns a text that is a valid label.
     *
     * @throws RequestFailure.ParameterOutOfRange if it is not valid
     */
    public static String checked(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new RequestFailure.ParameterOutOfRange(
                    "A label has 1 to 64 letters, digits, underscores and hyphens, as \"" + label + "\" has not");
        }
        return label;
    }
}
