package org.isocenter.ejb.modification;

import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.deidentification.Deidentification;
import org.isocenter.dicom.deidentification.Deidentifier;
import org.isocenter.dicom.deidentification.ProfileOption;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;

/**
 * A request to modify or to de-identify, in Orthanc's form. It is checked by rules that preserve the model of the real
 * world: identifiers are replaced or kept only with {@code Force}, and only those that belong to the level.
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
        kept = RequestMembers.strings(request, "Keep").stream()
                .map(name -> EditPath.parse(name, json.dictionary()))
                .map(path -> {
                    if (!path.isTop()) {
                        throw new RequestFailure.BadRequest("\"Keep\" takes attributes, not paths into sequences");
                    }
                    return path.tag();
                })
                .collect(Collectors.toSet());
        this.level = level.orElseGet(this::highest);
        deidentification = deidentification(request);
        check(RequestMembers.flag(request, "Force", false), single);
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
            if (!single && !anonymizing && of.compareTo(level) > 0) {
                throw new RequestFailure.BadRequest(
                        "All resources of a level would have the same " + tag + ": it cannot be replaced");
            }
            if (!single && of.compareTo(level) < 0 && !anonymizing && of != Level.PATIENT) {
                throw new RequestFailure.BadRequest(
                        "The identifier " + tag + " is that of a level above: it cannot be replaced");
            }
        }
        if (!anonymizing) {
            for (Tag tag : kept) {
                if (IDENTIFIERS.containsKey(tag) && !force) {
                    throw new RequestFailure.BadRequest("To keep the identifier " + tag + ", \"Force\" has to be true");
                }
            }
            if (level == Level.PATIENT && !single && !edits.replaces(Tag.PATIENT_ID)) {
                throw new RequestFailure.BadRequest("When a patient is modified, PatientID has to be replaced");
            }
        }
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
        if (anonymizing) {
            Deidentifier deidentifier = new Deidentifier(deidentification, pseudonyms, json.dictionary());
            return original -> edits.applied(deidentifier.deidentified(original));
        }
        Set<Tag> renewed = new HashSet<>();
        Set<Level> levels = EnumSet.noneOf(Level.class);
        IDENTIFIERS.forEach((tag, of) -> {
            if (of != Level.PATIENT && of.compareTo(level) >= 0 && !kept.contains(tag) && !edits.replaces(tag)) {
                renewed.add(tag);
                levels.add(of);
            }
        });
        RenewedUids uids = new RenewedUids(pseudonyms, present.of(levels), renewed);
        return original -> edits.applied(uids.applied(original));
    }
}
