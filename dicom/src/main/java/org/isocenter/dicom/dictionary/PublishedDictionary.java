package org.isocenter.dicom.dictionary;

import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** The attributes of the standard and the published private attributes, which are read only when they are first asked for. */
final class PublishedDictionary implements AttributeDictionary {

    static final PublishedDictionary INSTANCE = new PublishedDictionary(StandardDictionary.INSTANCE);

    private final StandardDictionary standard;

    private PublishedDictionary(StandardDictionary standard) {
        this.standard = standard;
    }

    @Override
    public Optional<DictionaryEntry> entry(Tag tag) {
        return standard.entry(tag);
    }

    @Override
    public Optional<DictionaryEntry> entry(Tag tag, @Nullable String privateCreator) {
        return privateCreator != null && DictionaryEntry.isInBlock(tag)
                ? PrivateDictionary.INSTANCE.entry(tag, privateCreator)
                : standard.entry(tag);
    }

    @Override
    public ValueRepresentation vrOf(Tag tag) {
        return standard.vrOf(tag);
    }

    @Override
    public ValueRepresentation vrOf(Tag tag, @Nullable String privateCreator) {
        return privateCreator != null && DictionaryEntry.isInBlock(tag)
                ? PrivateDictionary.INSTANCE.vrOf(tag, privateCreator)
                : standard.vrOf(tag);
    }

    @Override
    public Optional<Tag> tagOf(String keyword) {
        return standard.tagOf(keyword);
    }

    @Override
    public Stream<DictionaryEntry> entries() {
        return standard.entries();
    }
}
