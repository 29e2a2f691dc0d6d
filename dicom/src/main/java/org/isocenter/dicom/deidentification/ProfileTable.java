package org.isocenter.dicom.deidentification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;

/**
 * The action for each attribute. Attributes in PS3.15 Table E.1-1 get the action of the table. Other attributes that could identify
 * somebody (dates, names, free text, and everything that no dictionary knows) are removed, unless file {@code beyond.tsv} names another
 * action.
 */
final class ProfileTable {

    private static final int REPEATING = 0xFF00;
    private static final int CURVES = 0x5000;
    private static final int OVERLAYS = 0x6000;
    private static final Tag OVERLAY_DATA = new Tag(0x60003000);

    /** Groups that are about patients and their visits. Their attributes are removed if they are not in the table. */
    private static final Set<Integer> ABOUT_PERSONS = Set.of(0x0010, 0x0012, 0x0032, 0x0038, 0x4008, 0x4010);

    /** Columns of the options in the table, after tag and Basic Profile. */
    private static final List<ProfileOption> COLUMNS = List.of(
            ProfileOption.RETAIN_UIDS,
            ProfileOption.RETAIN_DEVICE_IDENTITY,
            ProfileOption.RETAIN_INSTITUTION_IDENTITY,
            ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
            ProfileOption.RETAIN_FULL_DATES,
            ProfileOption.RETAIN_MODIFIED_DATES,
            ProfileOption.CLEAN_DESCRIPTORS,
            ProfileOption.CLEAN_STRUCTURED_CONTENT,
            ProfileOption.CLEAN_GRAPHICS);

    private static final int FIRST_OPTION = 2;
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private final Map<Integer, Row> rows = new HashMap<>();
    private final Map<Integer, Action> beyond = new HashMap<>();
    private final Map<Integer, Row> repeating = new HashMap<>();
    private final Map<Integer, Required> required = new HashMap<>();

    /** @param basic the cell of the Basic Profile */
    private record Row(String basic, Map<ProfileOption, Action> options) {}

    /**
     * Where an attribute whose action the standard leaves to its type is of type 1 or 2; elsewhere it is of type 3.
     *
     * @param classes storage SOP Classes, or beginnings of several, without what all have in common; {@code *} for all
     */
    private record Required(int type, List<String> classes) {

        boolean in(String sopClass) {
            return classes.stream()
                    .anyMatch(suffix -> suffix.equals("*")
                            || sopClass.equals(STORAGE + suffix)
                            || sopClass.startsWith(STORAGE + suffix + "."));
        }
    }

    private ProfileTable() {
        read("profile.tsv", this::addRow);
        read("beyond.tsv", cells -> beyond.put(Integer.parseUnsignedInt(cells[0], 16), basic(cells[1], 3)));
        read(
                "types.tsv",
                cells -> required.put(
                        Integer.parseUnsignedInt(cells[0], 16),
                        new Required(Integer.parseInt(cells[1]), List.of(cells[2].split(" ")))));
    }

    /** The only table. It is read when it is first needed. */
    static ProfileTable instance() {
        return Holder.TABLE;
    }

    private static final class Holder {
        private static final ProfileTable TABLE = new ProfileTable();
    }

    private void addRow(String[] cells) {
        Map<ProfileOption, Action> options = new EnumMap<>(ProfileOption.class);
        for (int i = 0; i < COLUMNS.size(); i++) {
            String cell = FIRST_OPTION + i < cells.length ? cells[FIRST_OPTION + i] : "";
            if (!cell.isEmpty()) {
                options.put(COLUMNS.get(i), option(cell));
            }
        }
        Row row = new Row(cells[1], options);
        String tag = cells[0];
        if (tag.contains("x")) {
            int group = Integer.parseInt(tag.substring(0, 2), 16) << 8;
            repeating.put(tag.endsWith("x") ? group << 16 : group << 16 | Integer.parseInt(tag.substring(4), 16), row);
        } else {
            rows.put(Integer.parseUnsignedInt(tag, 16), row);
        }
    }

    /** The action of the Basic Profile for an attribute of a type; 3 is that of all that may be left out (PS3.15 Table E.1-1a). */
    private static Action basic(String cell, int type) {
        return switch (cell) {
            case "X" -> Action.REMOVE;
            case "Z" -> Action.EMPTY;
            case "X/Z" -> type == 3 ? Action.REMOVE : Action.EMPTY;
            case "D" -> Action.DUMMY;
            case "Z/D" -> type == 1 ? Action.DUMMY : Action.EMPTY;
            case "X/D" -> type == 3 ? Action.REMOVE : Action.DUMMY;
            case "X/Z/D" ->
                switch (type) {
                    case 1 -> Action.DUMMY;
                    case 2 -> Action.EMPTY;
                    default -> Action.REMOVE;
                };
            case "U" -> Action.NEW_UID;
            case "X/Z/U*", "K" -> Action.KEEP;
            default -> throw new IllegalArgumentException("no action: " + cell);
        };
    }

    private static Action option(String cell) {
        return switch (cell) {
            case "K" -> Action.KEEP;
            case "C" -> Action.CLEAN;
            case "X" -> Action.REMOVE;
            default -> throw new IllegalArgumentException("no action: " + cell);
        };
    }

    /** The number of attributes in the standard's table. */
    int size() {
        return rows.size() + repeating.size();
    }

    /**
     * The action for a standard attribute.
     *
     * @param sopClass of the data set, on which its type depends
     */
    Action action(
            Tag tag,
            ValueRepresentation vr,
            String sopClass,
            Set<ProfileOption> options,
            AttributeDictionary dictionary) {
        int group = tag.group();
        if ((group & REPEATING) == CURVES) {
            return Action.REMOVE;
        }
        if ((group & REPEATING) == OVERLAYS) {
            // An overlay without its pixels is useless.
            return chosen(row(repeating, OVERLAY_DATA.code()), 3, options);
        }
        Row row = rows.get(tag.code());
        return row == null ? beyond(tag, vr, dictionary) : chosen(row, type(tag, sopClass), options);
    }

    private int type(Tag tag, String sopClass) {
        Required where = required.get(tag.code());
        return where != null && where.in(sopClass) ? where.type() : 3;
    }

    private static Row row(Map<Integer, Row> from, int code) {
        return Optional.ofNullable(from.get(code)).orElseThrow();
    }

    private static Action chosen(Row row, int type, Set<ProfileOption> options) {
        Set<Action> wanted = EnumSet.noneOf(Action.class);
        row.options().forEach((option, action) -> {
            if (options.contains(option)) {
                wanted.add(action);
            }
        });
        if (wanted.contains(Action.KEEP)) {
            return Action.KEEP;
        }
        return wanted.contains(Action.CLEAN) ? Action.CLEAN : basic(row.basic(), type);
    }

    private Action beyond(Tag tag, ValueRepresentation vr, AttributeDictionary dictionary) {
        Action known = beyond.get(tag.code());
        if (known != null) {
            return known;
        }
        Optional<DictionaryEntry> entry = dictionary.entry(tag);
        if (entry.isEmpty() || ABOUT_PERSONS.contains(tag.group()) || vr == ValueRepresentation.UN) {
            return Action.REMOVE;
        }
        if (entry.get().keyword().endsWith("Comment") || entry.get().keyword().endsWith("Comments")) {
            return Action.REMOVE;
        }
        return switch (vr) {
            case PN, DA, DT, TM, AE, UR, ST, LT, UT, UC -> Action.REMOVE;
            case UI -> Action.NEW_UID;
            default -> Action.KEEP;
        };
    }

    private static void read(String name, Consumer<String[]> row) {
        try (InputStream in = ProfileTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row.accept(line.split("\t", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
