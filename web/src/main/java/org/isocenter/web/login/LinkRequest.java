package org.isocenter.web.login;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * What a link to a study is asked for, in the words of Orthanc's Authorization plugin.
 *
 * @param name by which its maker knows it
 * @param studyUid the Study Instance UID; empty if the study is named by its identifier
 * @param studyId the identifier of the study; empty if it is named by its UID
 * @param lifetime from now on
 */
record LinkRequest(String name, Optional<String> studyUid, Optional<OrthancIdentifier> studyId, Duration lifetime) {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final String RESOURCES = "resources";

    /** @throws RequestFailure.BadRequest if it is none, or about something else than one study */
    static LinkRequest of(JsonObject asked, Instant now) {
        if (!(asked.get(RESOURCES) instanceof JsonArray resources)
                || resources.size() != 1
                || !(resources.get(0) instanceof JsonObject resource)
                || !TokensResource.text(resource, "level", "study").equalsIgnoreCase("study")) {
            throw new RequestFailure.BadRequest(
                    "A link is to one study: \"resources\" has to be an array with one object,"
                            + " with \"level\": \"study\" and \"dicom-uid\" or \"orthanc-id\"");
        }
        String uid = TokensResource.text(resource, "dicom-uid", "");
        String id = TokensResource.text(resource, "orthanc-id", "");
        if (uid.isEmpty() == id.isEmpty()
                || !uid.isEmpty() && !Uid.parse(uid).isPresent()
                || !id.isEmpty() && !OrthancIdentifier.isValid(id)) {
            throw new RequestFailure.BadRequest("A link names its study by \"dicom-uid\" or by \"orthanc-id\"");
        }
        String name = TokensResource.text(asked, "id", "");
        return new LinkRequest(
                name.isEmpty() ? "link to " + uid + id : name,
                Optional.of(uid).filter(text -> !text.isEmpty()),
                Optional.of(id).filter(text -> !text.isEmpty()).map(OrthancIdentifier::new),
                lifetime(asked, now));
    }

    private static Duration lifetime(JsonObject asked, Instant now) {
        String end = TokensResource.text(asked, "expiration-date", "");
        if (!end.isEmpty()) {
            try {
                return Duration.between(now, Instant.parse(end));
            } catch (DateTimeParseException e) {
                throw new RequestFailure.BadRequest("\"expiration-date\" has to be like \"2026-12-31T11:00:00Z\"");
            }
        }
        JsonValue seconds = asked.get("validity-duration");
        if (seconds == null) {
            return USUAL;
        }
        if (seconds instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return Duration.ofSeconds(number.intValue());
        }
        throw new RequestFailure.BadRequest("\"validity-duration\" has to be a number of seconds");
    }
}
