package org.isocenter.ejb.housekeeping;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.configuration.HousekeepingOptions.Trigger;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.index.Level;

/**
 * What the index and the files of an archive are made with.
 *
 * @param parts for each trigger a text that differs where something else is made; triggers that are not there are not known
 */
record ArchiveForm(Map<Trigger, String> parts) {

    /** To be raised whenever what is read from files changes: what was stored before is then read again. */
    private static final String INDEX_VERSION = "2";

    ArchiveForm {
        parts = Map.copyOf(parts);
    }

    /** What the server makes of new data. */
    static ArchiveForm of(Configuration configuration) {
        Map<Trigger, String> parts = new EnumMap<>(Trigger.class);
        parts.put(Trigger.INDEX, INDEX_VERSION);
        parts.put(Trigger.MAIN_DICOM_TAGS, mainDicomTags(configuration));
        parts.put(
                Trigger.STORAGE_COMPRESSION,
                Boolean.toString(configuration.archiveRules().compression()));
        parts.put(
                Trigger.DICOM_WEB_CACHE,
                configuration.metadata().cache()
                        ? configuration.metadata().otherBinary().name()
                        : "off");
        return new ArchiveForm(parts);
    }

    private static String mainDicomTags(Configuration configuration) {
        StringBuilder text = new StringBuilder(configuration.defaultEncoding().optionName());
        for (Level level : Level.values()) {
            text.append(' ')
                    .append(level)
                    .append('=')
                    .append(configuration.index().extraMainAttributes().of(level).stream()
                            .map(tag -> tag.hex())
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        return text.toString();
    }

    /** From the JSON that {@link #json} writes; of a later version what this one knows. */
    static ArchiveForm read(String json) {
        Map<Trigger, String> parts = new EnumMap<>(Trigger.class);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            for (Trigger trigger : Trigger.values()) {
                if (object.get(trigger.option()) instanceof JsonString text) {
                    parts.put(trigger, text.getString());
                }
            }
        }
        return new ArchiveForm(parts);
    }

    /** The changes from this form to another one that are to be followed. */
    Set<Trigger> changes(ArchiveForm wanted, Set<Trigger> followed) {
        Set<Trigger> changes = EnumSet.noneOf(Trigger.class);
        wanted.parts.forEach((trigger, text) -> {
            if (followed.contains(trigger) && !text.equals(parts.get(trigger))) {
                changes.add(trigger);
            }
        });
        return changes;
    }

    /** This form, of which some parts are not known. */
    ArchiveForm without(Set<Trigger> triggers) {
        Map<Trigger, String> known = new EnumMap<>(Trigger.class);
        known.putAll(parts);
        known.keySet().removeAll(triggers);
        return new ArchiveForm(known);
    }

    /** This form with some parts of another one. */
    ArchiveForm with(ArchiveForm other, Set<Trigger> triggers) {
        Map<Trigger, String> changed = new EnumMap<>(Trigger.class);
        changed.putAll(parts);
        other.parts.forEach((trigger, text) -> {
            if (triggers.contains(trigger)) {
                changed.put(trigger, text);
            }
        });
        return new ArchiveForm(changed);
    }

    /** As JSON, always the same for the same form. */
    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Trigger trigger : Trigger.values()) {
            String text = parts.get(trigger);
            if (text != null) {
                json.add(trigger.option(), text);
            }
        }
        return json.build();
    }
}
