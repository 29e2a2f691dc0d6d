package org.isocenter.web.remote;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * A resource of a remote server, as the body of a request names it: members {@code Level}, {@code StudyInstanceUID},
 * {@code SeriesInstanceUID}, {@code SOPInstanceUID}.
 */
final class RemoteResource {

    private RemoteResource() {}

    /**
     * Reads it.
     *
     * @throws RequestFailure.BadFileFormat if a member is missing that the level needs
     * @throws RequestFailure.ParameterOutOfRange if the level is no study, series or instance
     */
    static ResourcePath of(JsonObject body) {
        String level = RequestJson.text(body, "Level");
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "study", "studies" -> new ResourcePath.Study(study(body));
            case "series" -> new ResourcePath.Series(study(body), series(body));
            case "instance", "instances" ->
                new ResourcePath.Instance(study(body), series(body), uid(body, "SOPInstanceUID"));
            default -> throw new RequestFailure.ParameterOutOfRange("\"Level\" cannot be \"" + level + "\" here");
        };
    }

    private static String study(JsonObject body) {
        return uid(body, "StudyInstanceUID");
    }

    private static String series(JsonObject body) {
        return uid(body, "SeriesInstanceUID");
    }

    private static String uid(JsonObject body, String name) {
        return Uid.parse(RequestJson.text(body, name))
                .orElseThrow(() -> new RequestFailure.BadFileFormat("\"" + name + "\" is no UID"))
                .value();
    }
}
