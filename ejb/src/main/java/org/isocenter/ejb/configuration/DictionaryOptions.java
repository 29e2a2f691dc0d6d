package org.isocenter.ejb.configuration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;

/**
 * The attributes whose name and value representation are known, in addition to those of the standard.
 *
 * @param declared option {@code Dictionary}: attributes that the site declares, private ones with their private creators
 * @param published option {@code LoadPrivateDictionary}: whether to include private attributes that manufacturers have
 *     published
 * @param defaultPrivateCreator option {@code DefaultPrivateCreator}: the creator of private tags in requests that name
 *     no creator; empty for none
 */
public record DictionaryOptions(List<DictionaryEntry> declared, boolean published, String defaultPrivateCreator) {

    private static final Logger LOG = System.getLogger(DictionaryOptions.class.getName());

    public DictionaryOptions {
        declared = List.copyOf(declared);
    }

    static DictionaryOptions of(Options options) {
        Options dictionary = options.section("Dictionary");
        List<DictionaryEntry> declared = new ArrayList<>();
        for (String tag : dictionary.names()) {
            if (DeclaredAttribute.isUsable(tag)) {
                declared.add(DeclaredAttribute.read(dictionary, tag));
            } else {
                LOG.log(
                        Level.WARNING,
                        "The option \"Dictionary.{0}\" is ignored: elements of private groups below 1000 reserve blocks of them"
                                + " and are known without it (PS3.5 section 7.8.1).",
                        tag);
            }
        }
        return new DictionaryOptions(
                declared, options.flag("LoadPrivateDictionary", true), options.text("DefaultPrivateCreator", ""));
    }

    /** The dictionary with these options. */
    public AttributeDictionary dictionary() {
        return (published ? AttributeDictionary.standard() : AttributeDictionary.standardOnly()).with(declared);
    }

    /**
     * The site's declaration of the tag: of the tag itself, or of an element in the blocks of
     * {@link #defaultPrivateCreator}.
     */
    public Optional<DictionaryEntry> declaration(Tag tag) {
        return declared.stream()
                .filter(entry -> entry.covers(tag))
                .filter(entry ->
                        entry.privateCreator() == null || entry.privateCreator().equals(defaultPrivateCreator))
                .findFirst();
    }
}
