package org.isocenter.dicom.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PrivateBlocks;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.jspecify.annotations.Nullable;

/** The attributes of one data set or item as the document gives them, and the attribute that is being read. */
public final class DataSetContent {

    private final AttributeDictionary dictionary;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Unplaced> unplaced = new ArrayList<>(0);
    private Map<Tag, String> creators = Map.of();
    private @Nullable AttributeContent open;

    /** A private attribute without a block. */
    private record Unplaced(Attribute attribute, String creator) {}

    /** @param dictionary gives the value representations that the document does not name */
    public DataSetContent(AttributeDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Begins an attribute.
     *
     * @throws IllegalArgumentException if the tag is that of a delimiter
     */
    public AttributeContent begin(Tag tag) {
        if (tag.group() == 0xFFFE) {
            throw new IllegalArgumentException("a delimiter is not an attribute: " + tag);
        }
        AttributeContent begun = new AttributeContent(tag, dictionary);
        if (tag.isPrivate() && tag.element() >= 0x1000) {
            String creator = creators.get(Tag.of(tag.group(), tag.element() >>> 8));
            if (creator != null) {
                begun.privateCreator(creator);
            }
        }
        open = begun;
        return begun;
    }

    /** The attribute that was begun and not ended; {@code null} if there is none. */
    public @Nullable AttributeContent open() {
        return open;
    }

    /**
     * Ends the attribute that was begun.
     *
     * @throws IllegalArgumentException as {@link AttributeContent#toAttribute}
     */
    public void end() {
        if (open != null) {
            Attribute attribute = open.toAttribute();
            String creator = open.privateCreator();
            if (creator != null
                    && attribute.tag().isPrivate()
                    && attribute.tag().element() <= 0xFF) {
                unplaced.add(new Unplaced(attribute, creator));
            } else {
                attributes.add(attribute);
                if (attribute.tag().isPrivateCreator()) {
                    reserve(attribute);
                }
            }
            open = null;
        }
    }

    private void reserve(Attribute creator) {
        if (creators.isEmpty()) {
            creators = new HashMap<>();
        }
        creators.put(creator.tag(), creator.string().orElse(""));
    }

    /** Forgets the attribute that was begun and not ended. */
    public void abandon() {
        open = null;
    }

    /**
     * The data set of the attributes that were ended, in order. Of two attributes with the same tag the first is used; private attributes
     * without a block are left out.
     */
    public DataSet salvage() {
        DataSet.Builder builder = DataSet.builder();
        Set<Tag> seen = new HashSet<>();
        attributes.stream().filter(attribute -> seen.add(attribute.tag())).forEach(builder::put);
        return builder.build();
    }

    /**
     * The data set of the attributes, in order.
     *
     * @throws IllegalArgumentException if there are two with the same tag, or no block is left for a private one
     */
    public DataSet toDataSet() {
        if (!unplaced.isEmpty()) {
            // PS3.19 §A.1.5 leaves the block open
            PrivateBlocks blocks = new PrivateBlocks(List.copyOf(attributes), attributes::add);
            unplaced.forEach(a -> attributes.add(blocks.place(a.attribute, a.creator)));
        }
        for (int i = 1; i < attributes.size(); i++) {
            if (attributes.get(i - 1).tag().compareTo(attributes.get(i).tag()) >= 0) {
                attributes.sort(Comparator.comparing(Attribute::tag));
                refuseDuplicates();
                break;
            }
        }
        return DataSet.ofOrdered(attributes);
    }

    private void refuseDuplicates() {
        for (int i = 1; i < attributes.size(); i++) {
            Tag tag = attributes.get(i).tag();
            if (attributes.get(i - 1).tag().equals(tag)) {
                throw new IllegalArgumentException("twice in one data set: " + tag);
            }
        }
    }
}
