package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Level;
import org.jspecify.annotations.Nullable;

/**
 * Creates instances from the JSON that Orthanc's {@code /tools/create-dicom} accepts: attributes, a parent that
 * provides the attributes of patient, study and series, and a picture or document. Several pictures or documents make a
 * series.
 */
@Singleton
public class CreateInstances {

    private static final String TAGS = "Tags";
    private static final String CONTENT = "Content";
    private static final Tag IMAGES_IN_ACQUISITION = new Tag(0x00201002);
    private static final Tag TEMPORAL_POSITIONS = new Tag(0x00200105);
    private static final Tag IMAGE_INDEX = new Tag(0x00541330);

    /** The attributes that a request may replace without {@code Force}, although they are already present. */
    private static final Set<Tag> FREE = Set.of(
            Tag.PATIENT_ID,
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.SPECIFIC_CHARACTER_SET,
            new Tag(0x00080012),
            new Tag(0x00080013),
            new Tag(0x00080021),
            new Tag(0x00080031),
            new Tag(0x00080022),
            new Tag(0x00080032),
            new Tag(0x00080023),
            new Tag(0x00080033));

    private final ParentAttributes parents;
    private final StoreInstances store;
    private final DeleteResources delete;
    private final AttributeDictionary dictionary;
    private final DictionaryOptions options;

    @Inject
    public CreateInstances(
            ParentAttributes parents,
            StoreInstances store,
            DeleteResources delete,
            AttributeDictionary dictionary,
            DictionaryOptions options) {
        this.parents = parents;
        this.store = store;
        this.delete = delete;
        this.dictionary = dictionary;
        this.options = options;
    }

    /**
     * The result of a request.
     *
     * @param series whether the request was for several instances
     */
    public record Created(StoreOutcome.Stored instance, boolean series) {}

    /**
     * Creates instances.
     *
     * @param request the JSON of the client
     * @throws RequestFailure.BadRequest if the request cannot be understood, or does not describe an instance; nothing
     *     is created
     * @throws RequestFailure.StorageFull if there is no room
     */
    public Created create(JsonObject request, Arrival arrival) {
        boolean old = !request.containsKey(TAGS);
        JsonAttributes json = new JsonAttributes(
                dictionary,
                RequestMembers.text(request, "PrivateCreator").orElse(options.defaultPrivateCreator()),
                old ? false : RequestMembers.flag(request, "InterpretBinaryTags", true));
        boolean force = old || RequestMembers.flag(request, "Force", false);
        DataSet begun = parents.begin(old ? Optional.empty() : RequestMembers.text(request, "Parent"));
        JsonObject tags = old ? request : RequestMembers.object(request, TAGS);
        JsonValue content = old ? request.get("PixelData") : request.get(CONTENT);
        DataSet base = with(begun, tags, old, force, json);
        List<MadeContent> instances = content instanceof JsonArray several && !several.isEmpty()
                ? series(base, several, force, json)
                : List.of(new MadeContent(base, content(content)));
        return stored(instances, content instanceof JsonArray several && !several.isEmpty(), arrival);
    }

    private DataSet with(DataSet dataSet, JsonObject tags, boolean old, boolean force, JsonAttributes json) {
        DataSet result = dataSet;
        for (Map.Entry<String, JsonValue> member : tags.entrySet()) {
            Tag tag = dictionary
                    .parse(member.getKey())
                    .orElseThrow(() ->
                            new RequestFailure.BadRequest("\"" + member.getKey() + "\" is not a known attribute"));
            if (tag.equals(Tag.PIXEL_DATA)) {
                if (old) {
                    continue;
                }
                throw new RequestFailure.BadRequest("Pixels have to be given as \"Content\"");
            }
            if (!force && !FREE.contains(tag) && dataSet.contains(tag)) {
                throw new RequestFailure.BadRequest("The attribute " + member.getKey()
                        + " comes from the parent, or is an identifier: to replace it, \"Force\" has to be true");
            }
            result = json.put(result, json.attribute(tag, member.getValue()));
        }
        return result;
    }

    private List<MadeContent> series(DataSet base, JsonArray several, boolean force, JsonAttributes json) {
        DataSet common = base.toBuilder()
                .put(IMAGES_IN_ACQUISITION, ValueRepresentation.IS, Integer.toString(several.size()))
                .put(TEMPORAL_POSITIONS, ValueRepresentation.IS, "1")
                .build();
        List<MadeContent> instances = new ArrayList<>();
        for (int i = 0; i < several.size(); i++) {
            JsonValue element = several.get(i);
            JsonObject own = element instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            DataSet numbered = common.toBuilder()
                    .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, ParentAttributes.newUid())
                    .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, Integer.toString(i + 1))
                    .putIntegers(IMAGE_INDEX, ValueRepresentation.US, i + 1)
                    .build();
            JsonValue content = element instanceof JsonObject ? own.get(CONTENT) : element;
            Optional<DataUri> uri = content(content);
            if (uri.isEmpty()) {
                throw new RequestFailure.BadRequest("Element " + i + " of \"Content\" has no content");
            }
            instances.add(new MadeContent(with(numbered, RequestMembers.object(own, TAGS), false, force, json), uri));
        }
        return instances;
    }

    private static Optional<DataUri> content(@Nullable JsonValue content) {
        if (content == null || content == JsonValue.NULL || content instanceof JsonArray) {
            return Optional.empty();
        }
        if (content instanceof JsonString text) {
            return Optional.of(DataUri.parse(text.getString()));
        }
        throw new RequestFailure.BadRequest("\"Content\" has to be a data URI, or an array of data URIs");
    }

    private Created stored(List<MadeContent> instances, boolean series, Arrival arrival) {
        List<StoreOutcome> outcomes = store.store(MadeContent.parts(instances), Optional.empty(), arrival);
        Set<String> created = new HashSet<>();
        Optional<StoreOutcome.Stored> first = Optional.empty();
        Optional<RequestFailure> failure = Optional.empty();
        for (StoreOutcome outcome : outcomes) {
            if (outcome instanceof StoreOutcome.Stored stored) {
                first = first.or(() -> Optional.of(stored));
                if (stored.disposition() == StoreOutcome.Disposition.NEW) {
                    created.add(stored.lineage().instance().value());
                }
            } else {
                failure = failure.or(() -> Optional.of(failure(outcome)));
            }
        }
        if (failure.isPresent() || first.isEmpty()) {
            created.forEach(id -> delete.delete(Level.INSTANCE, id));
            throw failure.orElseGet(() -> new RequestFailure.BadRequest("The request does not describe an instance"));
        }
        return new Created(first.get(), series);
    }

    private static RequestFailure failure(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.Refused refused) {
            return switch (refused.reason()) {
                case OUT_OF_RESOURCES -> new RequestFailure.StorageFull(refused.explanation());
                case PROCESSING_FAILURE -> new RequestFailure.DatabaseUnavailable(refused.explanation());
                default -> new RequestFailure.BadRequest(refused.explanation());
            };
        }
        return outcome instanceof StoreOutcome.NotUnderstood notUnderstood
                ? new RequestFailure.BadRequest(notUnderstood.explanation())
                : new RequestFailure.BadRequest("The archive does not take such instances");
    }
}
