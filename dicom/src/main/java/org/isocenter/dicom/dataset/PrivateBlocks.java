package org.isocenter.dicom.dataset;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds places for private attributes of which only the creator and the number within its block are known: the block that the creator has
 * reserved in the data set, else the next free one, which is reserved for it (PS3.5 §7.8.1). Not safe for use by several threads.
 */
public final class PrivateBlocks {

    private static final int FIRST = 0x10;
    private static final int LAST = 0xFF;

    private final TreeMap<Tag, String> creators = new TreeMap<>();
    private final Consumer<Attribute> reservations;

    /**
     * @param attributes of the data set; its private creators count
     * @param reservations receives the private creator attribute of each block that is reserved
     */
    public PrivateBlocks(Iterable<Attribute> attributes, Consumer<Attribute> reservations) {
        this.reservations = reservations;
        for (Attribute attribute : attributes) {
            if (attribute.tag().isPrivateCreator()) {
                creators.put(attribute.tag(), attribute.string().orElse(""));
            }
        }
    }

    /**
     * The attribute in its creator's block.
     *
     * @param attribute of a private group; only the last two digits of its element number count
     * @throws IllegalArgumentException if no block is free
     */
    public Attribute place(Attribute attribute, String creator) {
        Tag tag = attribute.tag();
        int block = block(tag.group(), creator);
        return new Attribute(Tag.of(tag.group(), block << 8 | tag.element() & 0xFF), attribute.vr(), attribute.value());
    }

    /**
     * The block of a creator, 10H to FFH.
     *
     * @param group an odd number
     * @throws IllegalArgumentException if the creator has no block and no block is free
     */
    public int block(int group, String creator) {
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
        reservations.accept(Attribute.ofText(reservation, ValueRepresentation.LO, List.of(creator)));
        return free;
    }
}
