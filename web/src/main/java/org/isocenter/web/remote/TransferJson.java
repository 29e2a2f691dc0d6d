package org.isocenter.web.remote;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.TransferProperty;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.retrieve.RemoteQuery;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveJob;
import org.isocenter.persistence.index.Level;

/**
 * The members of requests that begin jobs. Each throws {@link RequestFailure.BadFileFormat} where a member is missing
 * or of another type.
 */
final class TransferJson {

    private TransferJson() {}

    /** Members {@code Priority} and {@code Debug}, and the properties of a server that hold for this job. */
    static TransferJob.Options options(JsonObject body) {
        try {
            return new TransferJob.Options(
                    priority(body), flag(body, "Debug").orElse(false), TransferProperty.among(body));
        } catch (MalformedDefinition e) {
            throw new RequestFailure.BadFileFormat(String.valueOf(e.getMessage()));
        }
    }

    private static int priority(JsonObject body) {
        JsonValue priority = body.get("Priority");
        if (priority == null) {
            return TransferJob.Options.DEFAULT.priority();
        }
        if (priority instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        throw new RequestFailure.BadFileFormat("\"Priority\" has to be a whole number");
    }

    /** Member {@code OnlyMissing}. */
    static boolean onlyMissing(JsonObject body) {
        return flag(body, "OnlyMissing").orElse(false);
    }

    /** Members {@code Synchronous} and, if that is not there, {@code Asynchronous}. */
    static boolean synchronous(JsonObject body, boolean otherwise) {
        Optional<Boolean> asynchronous = flag(body, "Asynchronous");
        return flag(body, "Synchronous").orElse(asynchronous.map(flag -> !flag).orElse(otherwise));
    }

    /** Member {@code Resources} as an array of identifiers. */
    static List<String> identifiers(JsonObject body) {
        List<String> identifiers = new ArrayList<>();
        for (JsonValue entry : resources(body)) {
            if (!(entry instanceof JsonString text)) {
                throw new RequestFailure.BadFileFormat("The entries of \"Resources\" have to be strings");
            }
            identifiers.add(text.getString());
        }
        return identifiers;
    }

    /** What is to be retrieved: what is named, or what a query finds. */
    static RetrieveJob.Request retrieve(String server, JsonObject body) {
        Optional<RemoteQuery> query = query(body);
        return new RetrieveJob.Request(
                server,
                query.isPresent() ? List.of() : paths(body),
                query,
                arguments(body),
                RequestJson.headers(body),
                options(body));
    }

    /** Member {@code Resources} as an array of objects that name studies, series and instances by their UIDs. */
    private static List<String> paths(JsonObject body) {
        List<String> paths = new ArrayList<>();
        for (JsonValue entry : resources(body)) {
            if (!(entry instanceof JsonObject object)) {
                throw new RequestFailure.BadFileFormat("The entries of \"Resources\" have to be objects");
            }
            paths.add(path(object).path());
        }
        return paths;
    }

    /** Members {@code Query} and {@code Level}, which stand in the place of {@code Resources}; empty if they are not there. */
    private static Optional<RemoteQuery> query(JsonObject body) {
        if (!body.containsKey(RemoteQuery.QUERY)) {
            return Optional.empty();
        }
        if (body.containsKey("Resources")) {
            throw new RequestFailure.BadFileFormat("Either \"Resources\" or \"Query\" can be given");
        }
        String level = body.containsKey(RemoteQuery.LEVEL) ? RequestJson.text(body, RemoteQuery.LEVEL) : "Study";
        return Optional.of(new RemoteQuery(
                switch (level.toLowerCase(Locale.ROOT)) {
                    case "study", "studies" -> Level.STUDY;
                    case "series" -> Level.SERIES;
                    case "instance", "instances" -> Level.INSTANCE;
                    default -> throw new RequestFailure.BadFileFormat("\"Level\" cannot be \"" + level + "\" here");
                },
                RequestJson.texts(body, RemoteQuery.QUERY)));
    }

    private static ResourcePath path(JsonObject resource) {
        Optional<String> series = uid(resource, "Series");
        Optional<String> instance = uid(resource, "Instance");
        String study = uid(resource, "Study")
                .orElseThrow(() -> new RequestFailure.BadFileFormat("An entry of \"Resources\" has no \"Study\""));
        if (instance.isPresent()) {
            return new ResourcePath.Instance(
                    study,
                    series.orElseThrow(() -> new RequestFailure.BadFileFormat(
                            "An entry of \"Resources\" has an \"Instance\", but no \"Series\"")),
                    instance.get());
        }
        return series.isPresent() ? new ResourcePath.Series(study, series.get()) : new ResourcePath.Study(study);
    }

    private static Optional<String> uid(JsonObject resource, String name) {
        if (!resource.containsKey(name)) {
            return Optional.empty();
        }
        return Optional.of(Uid.parse(RequestJson.text(resource, name))
                .orElseThrow(() -> new RequestFailure.BadFileFormat("\"" + name + "\" is no UID"))
                .value());
    }

    /** Member {@code Arguments} as the manuals have it or {@code GetArguments} as Orthanc does; the first counts. */
    private static Map<String, String> arguments(JsonObject body) {
        return RequestJson.texts(body, body.containsKey("Arguments") ? "Arguments" : "GetArguments");
    }

    private static JsonArray resources(JsonObject body) {
        if (body.get("Resources") instanceof JsonArray array) {
            return array;
        }
        throw new RequestFailure.BadFileFormat("\"Resources\" has to be given as an array");
    }

    private static Optional<Boolean> flag(JsonObject body, String name) {
        JsonValue value = body.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value.getValueType()) {
            case TRUE -> Optional.of(true);
            case FALSE -> Optional.of(false);
            case ARRAY, OBJECT, STRING, NUMBER, NULL ->
                throw new RequestFailure.BadFileFormat("\"" + name + "\" has to be true or false");
        };
    }
}
