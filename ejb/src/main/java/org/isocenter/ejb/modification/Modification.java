package org.isocenter.ejb.modification;

import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.deidentification.Deidentification;
import org.isocenter.dicom.deidentification.Deidentifier;
import org.isocenter.dicom.deidentification.ProfileOption;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;

/**
 * A request to modify or to de-identify, in Orthanc's form. It is checked by rules that preserve the model of the real
 * world: identifiers are replaced or kept only with {@code Force}, and instances stay different from one another.
 */
final class Modification {

    private static final Map<Tag, Level> IDENTIFIERS = Map.of(
            Tag.PATIENT_ID,
            Level.PATIENT,
            Tag.STUDY_INSTANCE_UID,
            Level.STUDY,
            Tag.SERIES_INSTANCE_UID,
            Level.SERIES,
            Tag.SOP_INSTANCE_UID,
            Level.INSTANCE);

    private final boolean anonymizing;
    private final Level level;
    private final Edits edits;
    private final Set<Tag> kept;
    private final List<EditPath> keptInItems;
    private final Deidentification deidentification;

    /**
     * Reads a request.
     *
     * @param level of the modified resource; empty for the level of the highest identifier that is replaced
     * @param single whether the request modifies one instance, whose identifiers may all be replaced
     * @throws RequestFailure.BadRequest if the request would violate the model, or cannot be understood
     */
    Modification(JsonObject request, boolean anonymizing, Optional<Level> level, boolean single, JsonAttributes json) {
        this.anonymizing = anonymizing;
        edits = new Edits(request, json);
        List<EditPath> keep = RequestMembers.strings(request, "Keep").stream()
                .map(name -> EditPath.parse(name, json.dictionary()))
                .toList();
        kept = keep.stream().filter(EditPath::isTop).map(EditPath::tag).collect(Collectors.toSet());
        keptInItems = keep.stream().filter(path -> !path.isTop()).toList();
        this.level = level.orElseGet(this::highest);
        deidentification = deidentification(request);
        check(RequestMembers.flag(request, "Force", false), single);
        if (!single && keepsAll() && !RequestMembers.flag(request, "KeepSource", true)) {
            throw new RequestFailure.BadRequest(
                    "What keeps all its identifiers is changed in place: its source cannot be deleted");
        }
    }

    private Level highest() {
        for (Level candidate : List.of(Level.PATIENT, Level.STUDY, Level.SERIES)) {
            if (edits.replaces(identifier(candidate))) {
                return candidate;
            }
        }
        return Level.INSTANCE;
    }

    private static Tag identifier(Level level) {
        return switch (level) {
            case PATIENT -> Tag.PATIENT_ID;
            case STUDY -> Tag.STUDY_INSTANCE_UID;
            case SERIES -> Tag.SERIES_INSTANCE_UID;
            case INSTANCE -> Tag.SOP_INSTANCE_UID;
        };
    }

    private Deidentification deidentification(JsonObject request) {
        Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
        for (String name : RequestMembers.strings(request, "ProfileOptions")) {
            options.add(ProfileOption.ofName(name)
                    .orElseThrow(() -> new RequestFailure.BadRequest(
                            "\"" + name + "\" is not an option of the profile. Options: " + ProfileOption.names())));
        }
        RequestMembers.text(request, "DicomVersion").ifPresent(version -> {
            if (!Set.of("2008", "2017c", "2021b", "2023b").contains(version)) {
                throw new RequestFailure.ParameterOutOfRange(
                        "DicomVersion has to be 2008, 2017c, 2021b or 2023b, not \"" + version + "\"");
            }
        });
        try {
            return new Deidentification(
                    options, kept::contains, RequestMembers.flag(request, "KeepPrivateTags", false));
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.BadRequest(String.valueOf(e.getMessage()));
        }
    }

    private void check(boolean force, boolean single) {
        for (Tag tag : edits.touched()) {
            Level of = IDENTIFIERS.get(tag);
            if (of == null) {
                continue;
            }
            if (!edits.replaces(tag)) {
                throw new RequestFailure.BadRequest("The identifier " + tag + " cannot be removed");
            }
            if (edits.replacement(tag).filter(value -> !value.isEmpty()).isEmpty()) {
                throw new RequestFailure.BadRequest("The identifier " + tag + " has to have a value");
            }
            // De-identification replaces identifiers of the patient in any case, so a value in the request changes no
            // more than that does.
            boolean replacedAnyway = anonymizing && of == Level.PATIENT;
            if (!force && !replacedAnyway) {
                throw new RequestFailure.BadRequest("To replace the identifier " + tag + ", \"Force\" has to be true");
            }
        }
        for (Tag tag : kept) {
            if (IDENTIFIERS.containsKey(tag) && !force) {
                throw new RequestFailure.BadRequest("To keep the identifier " + tag + ", \"Force\" has to be true");
            }
        }
        if (!anonymizing) {
            if (level == Level.PATIENT && !single && !force && !edits.replaces(Tag.PATIENT_ID)) {
                throw new RequestFailure.BadRequest(
                        "When a patient is modified, PatientID has to be replaced, or \"Force\" has to be true");
            }
        }
    }

    private boolean keepsAll() {
        return !anonymizing
                && kept.containsAll(Set.of(Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID))
                && !edits.replaces(Tag.PATIENT_ID);
    }

    /**
     * Checks that the results can be stored, and stay different from one another.
     *
     * @throws RequestFailure.BadRequest if they would get UIDs that are none, or several the same SOP Instance UID
     */
    void requireStorable(int instances) {
        IDENTIFIERS.forEach((tag, of) -> {
            String uid = edits.replacement(tag).orElse("");
            if (of != Level.PATIENT && !uid.isEmpty() && Uid.parse(uid).isEmpty()) {
                throw new RequestFailure.BadRequest("\"" + uid + "\" is no UID: it cannot replace " + tag);
            }
        });
        if (instances > 1 && edits.replaces(Tag.SOP_INSTANCE_UID)) {
            throw new RequestFailure.BadRequest(
                    instances + " instances would have the same SOPInstanceUID: it cannot be replaced");
        }
    }

    /** The new text of an attribute; empty if it is not replaced. */
    Optional<String> replacement(Tag tag) {
        return edits.replacement(tag);
    }

    /** Whether an attribute is replaced or removed. */
    boolean touches(Tag tag) {
        return edits.touched().contains(tag);
    }

    Level level() {
        return level;
    }

    boolean isAnonymizing() {
        return anonymizing;
    }

    /**
     * The change to the instances of a job.
     *
     * @param present the UIDs of the studies, series and instances that are modified
     */
    InstanceChange change(Pseudonyms pseudonyms, PresentUids present, JsonAttributes json) {
        Pseudonyms uids = pseudonyms.withUids(given(present));
        if (anonymizing) {
            Deidentifier deidentifier = new Deidentifier(deidentification, uids, json.dictionary());
            return original -> {
                DataSet result = deidentifier.deidentified(original);
                for (EditPath path : keptInItems) {
                    result = path.kept(original, result);
                }
                return edits.applied(result);
            };
        }
        Set<Tag> renewed = new HashSet<>();
        Set<Level> levels = EnumSet.noneOf(Level.class);
        IDENTIFIERS.forEach((tag, of) -> {
            boolean replaced = edits.replaces(tag);
            if (of != Level.PATIENT && !kept.contains(tag) && (of.compareTo(level) >= 0 || replaced)) {
                levels.add(of);
                if (!replaced) {
                    renewed.add(tag);
                }
            }
        });
        RenewedUids renewing = new RenewedUids(uids, present.of(levels), renewed);
        return original -> edits.applied(renewing.applied(original));
    }

    /** The UIDs of resources that the request gives: references follow them, as they follow those that are made up. */
    private Map<String, String> given(PresentUids present) {
        Map<String, String> result = new HashMap<>();
        IDENTIFIERS.forEach((tag, of) -> {
            if (of != Level.PATIENT) {
                Optional<String> replacement = edits.replacement(tag);
                present.of(EnumSet.of(of)).forEach(uid -> replacement
                        .or(() -> kept.contains(tag) ? Optional.of(uid) : Optional.empty())
                        .ifPresent(given -> result.put(uid, given)));
            }
        });
        return result;
    }
}
