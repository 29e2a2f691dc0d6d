package org.isocenter.web.orthanc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.isocenter.ejb.failure.RequestFailure;

/** Bodies that say yes or no. */
public final class FlagBody {

    /** More than any value has. */
    private static final int LONGEST = 16;

    private FlagBody() {}

    /**
     * Whether a body says {@code 1} or {@code true}, and not {@code 0} or {@code false}.
     *
     * @throws RequestFailure.BadFileFormat if it says anything else
     */
    public static boolean read(InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
        return switch (text) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new RequestFailure.BadFileFormat("The body has to be 0, 1, true or false");
        };
    }
}
