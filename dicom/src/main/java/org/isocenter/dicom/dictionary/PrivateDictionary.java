package org.isocenter.dicom.dictionary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Private attributes that manufacturers have published, by private creator and the element's number within its block. If a source names a
 * certain block, or none, the attribute is assumed to be in any block, because data sets choose their blocks themselves (PS3.5 §7.8.1).
 */
final class PrivateDictionary {

    static final PrivateDictionary INSTANCE = new PrivateDictionary(TableResource.read("private.tsv"));

    private static final int CREATOR = 0;
    private static final int TAG = 1;
    private static final int VR = 2;
    private static final int VM = 3;
    private static final int NAME = 4;

    private static final int REPEATED_GROUP = 0xFF0000FF;

    private final TableResource table;
    private final Map<String, IntIndex> byCreator = new HashMap<>();
    private final AtomicReferenceArray<@Nullable DictionaryEntry> entries;

    private PrivateDictionary(TableResource table) {
        this.table = table;
        entries = new AtomicReferenceArray<>(table.size());
        String creator = "";
        IntIndex rows = new IntIndex();
        for (int row = 0; row < table.size(); row++) {
            if (!isCell(row, creator)) {
                creator = table.cell(row, CREATOR);
                rows = byCreator.computeIfAbsent(creator, name -> new IntIndex());
            }
            TagPattern pattern = TagPattern.parse(table, table.start(row, TAG));
            // Some sources list the creators themselves, with the block left open.
            if ((pattern.mask() & 0xFF) != 0) {
                rows.putIfAbsent(key(pattern.code()), row);
            }
        }
    }

    private boolean isCell(int row, String text) {
        int start = table.start(row, CREATOR);
        return table.end(start) - start == text.length()
                && table.text(start, start + text.length()).equals(text);
    }

    private static int key(int code) {
        return code & DictionaryEntry.ANY_BLOCK;
    }

    /** The entry of an attribute in a block of that creator. */
    Optional<DictionaryEntry> entry(Tag tag, String creator) {
        int row = row(tag, creator);
        return row < 0 ? Optional.empty() : Optional.of(entry(row));
    }

    /** The value representation of an attribute in a block of that creator, UN if it is not known. */
    ValueRepresentation vrOf(Tag tag, String creator) {
        int row = row(tag, creator);
        return row < 0 ? ValueRepresentation.UN : entry(row).vr();
    }

    private int row(Tag tag, String creator) {
        IntIndex rows = byCreator.get(creator);
        if (rows == null) {
            return -1;
        }
        int row = rows.get(key(tag.code()));
        if (row < 0) {
            row = rows.get(tag.code() & REPEATED_GROUP);
            return row >= 0 && TagPattern.parse(table, table.start(row, TAG)).mask() == REPEATED_GROUP ? row : -1;
        }
        return row;
    }

    private DictionaryEntry entry(int row) {
        DictionaryEntry entry = entries.get(row);
        if (entry == null) {
            TagPattern pattern = TagPattern.parse(table, table.start(row, TAG));
            boolean repeated = pattern.mask() == REPEATED_GROUP;
            entry = new DictionaryEntry(
                    DictionaryEntry.blockTen(new Tag(repeated ? pattern.code() | 0x10000 : pattern.code())),
                    repeated ? REPEATED_GROUP : DictionaryEntry.ANY_BLOCK,
                    VrNotation.parse(table.cell(row, VR)),
                    ValueMultiplicity.parse(table.cell(row, VM)),
                    "",
                    table.cell(row, NAME),
                    false,
                    table.cell(row, CREATOR));
            entries.set(row, entry);
        }
        return entry;
    }
}
