package org.isocenter.dicom.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** The tables of PS3.6 §6 to §8 and PS3.7 Annex E. It has no private attributes. */
final class StandardDictionary implements AttributeDictionary {

    static final StandardDictionary INSTANCE = new StandardDictionary(TableResource.read("attributes.tsv"));

    private static final int TAG = 0;
    private static final int VR = 1;
    private static final int VM = 2;
    private static final int KEYWORD = 3;
    private static final int NAME = 4;
    private static final int RETIRED = 5;

    private final TableResource table;
    private final ValueRepresentation[] vrs;
    private final AtomicReferenceArray<@Nullable DictionaryEntry> entries;
    private final IntIndex byTag = new IntIndex();
    private final List<Repetition> repetitions = new ArrayList<>();
    private final KeywordIndex byKeyword;

    /** Rows that stand for several tags, by the bits that are compared. */
    private record Repetition(int mask, IntIndex rows) {}

    private StandardDictionary(TableResource table) {
        this.table = table;
        vrs = new ValueRepresentation[table.size()];
        entries = new AtomicReferenceArray<>(table.size());
        byKeyword = new KeywordIndex(table, KEYWORD);
        for (int row = 0; row < table.size(); row++) {
            TagPattern pattern = TagPattern.parse(table, table.start(row, TAG));
            IntIndex index = pattern.mask() == DictionaryEntry.ONE_TAG ? byTag : repetition(pattern.mask());
            index.putIfAbsent(pattern.code(), row);
            vrs[row] = vrOf(row);
        }
    }

    private IntIndex repetition(int mask) {
        for (Repetition repetition : repetitions) {
            if (repetition.mask == mask) {
                return repetition.rows;
            }
        }
        Repetition added = new Repetition(mask, new IntIndex());
        repetitions.add(added);
        return added.rows;
    }

    private ValueRepresentation vrOf(int row) {
        int start = table.start(row, VR);
        ValueRepresentation single = table.end(start) - start == 2
                ? ValueRepresentation.ofNullable(table.byteAt(start), table.byteAt(start + 1))
                : null;
        return single != null ? single : entry(row).vr();
    }

    @Override
    public Optional<DictionaryEntry> entry(Tag tag) {
        int row = row(tag.code());
        return row < 0 ? Optional.empty() : Optional.of(entry(row));
    }

    @Override
    public Optional<DictionaryEntry> entry(Tag tag, @Nullable String privateCreator) {
        return privateCreator != null && DictionaryEntry.isInBlock(tag) ? Optional.empty() : entry(tag);
    }

    @Override
    public ValueRepresentation vrOf(Tag tag) {
        if (tag.isGroupLength()) {
            return ValueRepresentation.UL;
        }
        if (tag.isPrivate()) {
            return tag.isPrivateCreator() ? ValueRepresentation.LO : ValueRepresentation.UN;
        }
        int row = row(tag.code());
        return row < 0 ? ValueRepresentation.UN : vrs[row];
    }

    @Override
    public ValueRepresentation vrOf(Tag tag, @Nullable String privateCreator) {
        return vrOf(tag);
    }

    @Override
    public Optional<Tag> tagOf(String keyword) {
        int row = byKeyword.get(keyword);
        return row < 0 ? Optional.empty() : Optional.of(entry(row).tag());
    }

    @Override
    public Stream<DictionaryEntry> entries() {
        return IntStream.range(0, table.size()).mapToObj(this::entry);
    }

    private int row(int code) {
        int row = byTag.get(code);
        // Repeating groups are even; an odd one in their range is private (PS3.5 §7.6).
        if (row < 0 && (code & 0x10000) == 0) {
            for (int i = 0; i < repetitions.size() && row < 0; i++) {
                Repetition repetition = repetitions.get(i);
                row = repetition.rows.get(code & repetition.mask);
            }
        }
        return row;
    }

    private DictionaryEntry entry(int row) {
        DictionaryEntry entry = entries.get(row);
        if (entry == null) {
            TagPattern pattern = TagPattern.parse(table, table.start(row, TAG));
            entry = new DictionaryEntry(
                    firstTag(pattern),
                    pattern.mask(),
                    VrNotation.parse(table.cell(row, VR)),
                    ValueMultiplicity.parse(table.cell(row, VM)),
                    table.cell(row, KEYWORD),
                    table.cell(row, NAME),
                    !table.cell(row, RETIRED).isEmpty(),
                    null);
            entries.set(row, entry);
        }
        return entry;
    }

    /** The lowest tag of a pattern; (0028,0410) for (0028,04x0), because (0028,0400) is an attribute of its own. */
    private Tag firstTag(TagPattern pattern) {
        boolean taken = pattern.mask() != DictionaryEntry.ONE_TAG && byTag.get(pattern.code()) >= 0;
        return taken ? new Tag(pattern.code() + Integer.lowestOneBit(~pattern.mask())) : pattern.tag();
    }
}
