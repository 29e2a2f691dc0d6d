package org.isocenter.ejb.modification;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.ejb.failure.RequestFailure;

/** The attributes that a request replaces and removes. Removals are applied before replacements. */
final class Edits {

    private static final String UTF8 = "ISO_IR 192";

    private final Map<EditPath, Attribute> replacements = new HashMap<>();
    private final List<EditPath> removals = new ArrayList<>();
    private final JsonAttributes json;
    private final boolean removesPrivate;
    private boolean ascii = true;

    /**
     * Reads members {@code Replace}, {@code Remove} and {@code RemovePrivateTags}.
     *
     * @throws RequestFailure.BadRequest if they name an unknown attribute, or an attribute cannot have the given value
     */
    Edits(JsonObject request, JsonAttributes json) {
        this.json = json;
        removesPrivate = RequestMembers.flag(request, "RemovePrivateTags", false);
        RequestMembers.object(request, "Replace").forEach((name, value) -> {
            EditPath path = EditPath.parse(name, json.dictionary());
            Attribute attribute = json.attribute(path.tag(), value);
            replacements.put(path, attribute);
            ascii &= isAscii(value);
        });
        RequestMembers.strings(request, "Remove")
                .forEach(name -> removals.add(EditPath.parse(name, json.dictionary())));
    }

    private static boolean isAscii(JsonValue value) {
        return value instanceof JsonString text
                ? text.getString().chars().allMatch(c -> c < 0x80)
                : value.toString().chars().allMatch(c -> c < 0x80);
    }

    /** Whether an attribute of the data set itself is replaced. */
    boolean replaces(Tag tag) {
        return replacements.containsKey(new EditPath(List.of(), tag));
    }

    /** The new text of an attribute; empty if it is not replaced. */
    Optional<String> replacement(Tag tag) {
        return Optional.ofNullable(replacements.get(new EditPath(List.of(), tag)))
                .map(Attribute::text);
    }

    /** The attributes of the data set itself that are replaced or removed. */
    List<Tag> touched() {
        List<Tag> tags = new ArrayList<>();
        replacements.keySet().stream()
                .filter(EditPath::isTop)
                .map(EditPath::tag)
                .forEach(tags::add);
        removals.stream().filter(EditPath::isTop).map(EditPath::tag).forEach(tags::add);
        return tags;
    }

    DataSet applied(DataSet original) {
        DataSet result = removesPrivate ? withoutPrivate(original) : original;
        for (EditPath path : removals) {
            result = path.applied(result, (dataSet, changed) -> changed.remove(path.tag()));
        }
        for (Map.Entry<EditPath, Attribute> replacement : replacements.entrySet()) {
            EditPath path = replacement.getKey();
            result = path.isTop()
                    ? json.put(result, replacement.getValue())
                    : path.applied(
                            result, (dataSet, changed) -> changed.putAll(json.put(dataSet, replacement.getValue())));
        }
        return ascii
                ? result
                : result.toBuilder()
                        .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, UTF8)
                        .build();
    }

    private static DataSet withoutPrivate(DataSet dataSet) {
        List<Attribute> kept = new ArrayList<>();
        for (Attribute attribute : dataSet) {
            if (!attribute.tag().isPrivate()) {
                kept.add(
                        attribute.vr() == ValueRepresentation.SQ
                                ? Attribute.ofItems(
                                        attribute.tag(),
                                        attribute.items().stream()
                                                .map(Edits::withoutPrivate)
                                                .toList())
                                : attribute);
            }
        }
        return DataSet.ofOrdered(kept);
    }
}
