package org.isocenter.dicom.dictionary;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** A dictionary with entries of its own in front of another. */
final class ExtendedDictionary implements AttributeDictionary {

    private final AttributeDictionary base;
    private final Map<Tag, DictionaryEntry> byTag = new HashMap<>();
    private final Map<String, Map<Tag, DictionaryEntry>> byCreator = new HashMap<>();
    private final Map<String, Tag> byKeyword = new HashMap<>();

    ExtendedDictionary(AttributeDictionary base, Collection<DictionaryEntry> entries) {
        this.base = base;
        for (DictionaryEntry entry : entries) {
            String creator = entry.privateCreator();
            if (creator == null) {
                byTag.put(entry.tag(), entry);
            } else {
                byCreator.computeIfAbsent(creator, name -> new HashMap<>()).put(entry.tag(), entry);
            }
            if (!entry.keyword().isEmpty()) {
                byKeyword.put(entry.keyword(), entry.tag());
            }
        }
    }

    @Override
    public Optional<DictionaryEntry> entry(Tag tag) {
        DictionaryEntry own = byTag.get(tag);
        return own != null ? Optional.of(own) : base.entry(tag);
    }

    @Override
    public Optional<DictionaryEntry> entry(Tag tag, @Nullable String privateCreator) {
        DictionaryEntry own = own(tag, privateCreator);
        return own != null ? Optional.of(own) : base.entry(tag, privateCreator);
    }

    @Override
    public ValueRepresentation vrOf(Tag tag) {
        DictionaryEntry own = byTag.get(tag);
        return own != null ? own.vr() : base.vrOf(tag);
    }

    @Override
    public ValueRepresentation vrOf(Tag tag, @Nullable String privateCreator) {
        DictionaryEntry own = own(tag, privateCreator);
        return own != null ? own.vr() : base.vrOf(tag, privateCreator);
    }

    @Override
    public Optional<Tag> tagOf(String keyword) {
        Tag own = byKeyword.get(keyword);
        return own != null ? Optional.of(own) : base.tagOf(keyword);
    }

    @Override
    public Stream<DictionaryEntry> entries() {
        return Stream.concat(byTag.values().stream(), base.entries().filter(entry -> !byTag.containsKey(entry.tag())));
    }

    private @Nullable DictionaryEntry own(Tag tag, @Nullable String privateCreator) {
        DictionaryEntry exact = byTag.get(tag);
        if (exact != null || privateCreator == null || !DictionaryEntry.isInBlock(tag)) {
            return exact;
        }
        Map<Tag, DictionaryEntry> block = byCreator.get(privateCreator);
        return block == null ? null : block.get(DictionaryEntry.blockTen(tag));
    }
}
