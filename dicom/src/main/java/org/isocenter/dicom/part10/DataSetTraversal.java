package org.isocenter.dicom.part10;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.jspecify.annotations.Nullable;

/**
 * Traverses a data set depth first, in the order in which it is written, without recursion. Group lengths are left out, because they are
 * retired (PS3.5 §7.2) and would be wrong after a change of encoding.
 */
final class DataSetTraversal {

    /** Receives the parts of the data set. */
    interface Visitor {
        /**
         * An attribute that is not a sequence. Its text is in the character set that the data set declares.
         *
         * @param location the path of a tag at this place in the data set
         */
        void attribute(Attribute attribute, Function<Tag, AttributePath> location) throws IOException;

        void beginSequence(Tag tag, boolean empty) throws IOException;

        void beginItem() throws IOException;

        void endItem() throws IOException;

        void endSequence() throws IOException;
    }

    private static final class Level {
        private final Iterator<Attribute> attributes;
        private @Nullable SpecificCharacterSet declared;
        private Iterator<DataSet> items = Collections.emptyIterator();
        private @Nullable Tag sequence;
        private int itemNumber;

        Level(DataSet dataSet, @Nullable SpecificCharacterSet inherited) {
            this.attributes = dataSet.iterator();
            this.declared = inherited;
        }
    }

    private final Deque<Level> levels = new ArrayDeque<>();
    private final Visitor visitor;
    private final Function<Tag, AttributePath> location = this::path;

    private DataSetTraversal(Visitor visitor) {
        this.visitor = visitor;
    }

    static void visit(DataSet dataSet, Visitor visitor) throws IOException {
        new DataSetTraversal(visitor).run(dataSet);
    }

    private void run(DataSet top) throws IOException {
        levels.push(new Level(top, null));
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (level.items.hasNext()) {
                level.itemNumber++;
                visitor.beginItem();
                levels.push(new Level(level.items.next(), level.declared));
            } else if (level.sequence != null) {
                level.sequence = null;
                visitor.endSequence();
            } else if (level.attributes.hasNext()) {
                attribute(level.attributes.next(), level);
            } else {
                levels.pop();
                if (!levels.isEmpty()) {
                    visitor.endItem();
                }
            }
        }
    }

    private void attribute(Attribute attribute, Level level) throws IOException {
        Tag tag = attribute.tag();
        if (tag.isGroupLength()) {
            return;
        }
        if (tag.equals(Tag.SPECIFIC_CHARACTER_SET) && attribute.value() instanceof Value.Encoded) {
            level.declared = SpecificCharacterSet.of(attribute.strings());
        }
        if (attribute.value() instanceof Value.Items sequence) {
            visitor.beginSequence(tag, sequence.items().isEmpty());
            level.sequence = tag;
            level.items = sequence.items().iterator();
            level.itemNumber = 0;
            return;
        }
        visitor.attribute(DeclaredText.of(attribute, level.declared), location);
    }

    private AttributePath path(Tag tag) {
        List<AttributePath.Item> items = new ArrayList<>();
        for (Level level : levels) {
            if (level.sequence != null) {
                items.add(new AttributePath.Item(level.sequence, level.itemNumber));
            }
        }
        Collections.reverse(items);
        return new AttributePath(items, tag);
    }
}
