package org.isocenter.dicom.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.jspecify.annotations.Nullable;

/**
 * The data set being read and the items open within it, innermost last: a stack of the reader's own, which deep nesting cannot overflow.
 */
public final class OpenDataSets {

    private final ModelLimits limits;
    private final AttributeDictionary dictionary;
    private final Deque<DataSetContent> stack = new ArrayDeque<>();
    private int elements;

    /** @param dictionary gives the value representations that the document does not name */
    public OpenDataSets(ModelLimits limits, AttributeDictionary dictionary) {
        this.limits = limits;
        this.dictionary = dictionary;
    }

    /** Forgets what is open. */
    public void clear() {
        stack.clear();
    }

    /**
     * Opens a data set or item.
     *
     * @throws LimitReached if the nesting is too deep, or there are too many elements
     */
    public DataSetContent open() throws LimitReached {
        countItem();
        DataSetContent content = new DataSetContent(dictionary);
        stack.push(content);
        return content;
    }

    /**
     * Counts an item that is not opened because it is empty.
     *
     * @throws LimitReached if the nesting would be too deep, or there are too many elements
     */
    public void countItem() throws LimitReached {
        if (stack.size() > limits.depth()) {
            throw new LimitReached("sequences are nested deeper than " + limits.depth());
        }
        count();
    }

    /**
     * Counts an attribute or a value.
     *
     * @throws LimitReached if there are too many elements
     */
    public void count() throws LimitReached {
        if (++elements > limits.elements()) {
            throw new LimitReached("more than " + limits.elements() + " attributes, items and values");
        }
    }

    /**
     * Closes the innermost one.
     *
     * @return the one around it, {@code null} if there is none
     */
    public @Nullable DataSetContent close() {
        stack.pop();
        return stack.peek();
    }

    /** The part of the outermost data set that was read, if one is open. */
    public DataSet salvage() {
        DataSetContent outermost = stack.peekLast();
        return outermost == null ? DataSet.EMPTY : outermost.salvage();
    }

    /** The attribute that is being read. */
    public AttributePath path() {
        List<AttributePath.Item> items = new ArrayList<>();
        @Nullable Tag tag = null;
        for (Iterator<DataSetContent> contents = stack.descendingIterator(); contents.hasNext(); ) {
            AttributeContent attribute = contents.next().open();
            tag = attribute == null ? null : attribute.tag();
            if (attribute != null && contents.hasNext()) {
                items.add(new AttributePath.Item(attribute.tag(), attribute.itemCount() + 1));
            }
        }
        return new AttributePath(items, tag);
    }
}
