package org.isocenter.dicom.model;

import java.util.List;
import java.util.TreeMap;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Finds places for private attributes that a document gives by their creator and their number within its block, (gggg,00ee), leaving the
 * block open (PS3.19 §A.1.5): the block that the creator has reserved in the data set, else the next free one, which is reserved for it
 * (PS3.5 §7.8.1).
 */
final class PrivateBlocks {

    private static final int FIRST = 0x10;
    private static final int LAST = 0xFF;

    private final TreeMap<Tag, String> creators = new TreeMap<>();
    private final List<Attribute> attributes;

    /** @param attributes of the data set; private creators are added to them */
    PrivateBlocks(List<Attribute> attributes) {
        this.attributes = attributes;
        for (Attribute attribute : attributes) {
            if (attribute.tag().isPrivateCreator()) {
                creators.put(attribute.tag(), attribute.string().orElse(""));
            }
        }
    }

    /**
     * The attribute in its creator's block.
     *
     * @throws IllegalArgumentException if no block is free
     */
    Attribute place(Attribute attribute, String creator) {
        int group = attribute.tag().group();
        int block = block(group, creator);
        return new Attribute(Tag.of(group, block << 8 | attribute.tag().element()), attribute.vr(), attribute.value());
    }

    private int block(int group, String creator) {
        int free = 0;
        for (int block = FIRST; block <= LAST; block++) {
            String holder = creators.get(Tag.of(group, block));
            if (creator.equals(holder)) {
                return block;
            }
            if (holder == null && free == 0) {
                free = block;
            }
        }
        if (free == 0) {
            throw new IllegalArgumentException("no block is free for private creator \"" + creator + '"');
        }
        Tag reservation = Tag.of(group, free);
        creators.put(reservation, creator);
        attributes.add(Attribute.ofText(reservation, ValueRepresentation.LO, List.of(creator)));
        return free;
    }
}
