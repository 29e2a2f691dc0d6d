package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.model.ModelLimits;
import org.jspecify.annotations.Nullable;

/** Reads one data set with all its items. What is open is kept on a stack of its own, so nesting cannot overflow the thread's. */
final class DataSetParser {

    private final JsonParser json;
    private final ModelLimits limits;
    private final Deque<OpenDataSet> open = new ArrayDeque<>();
    private int elements;

    /** A data set or item whose attributes are being read. */
    private static final class OpenDataSet {
        final List<Attribute> attributes = new ArrayList<>();

        @Nullable
        AttributeParser attribute;
    }

    DataSetParser(JsonParser json, ModelLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    /** Reads on from the beginning of an object to its end. */
    DataSet read() throws IOException {
        open.clear();
        OpenDataSet level = begin();
        JsonToken token = json.nextToken();
        while (true) {
            AttributeParser attribute = level.attribute;
            if (attribute == null) {
                if (token == JsonToken.END_OBJECT) {
                    DataSet dataSet = end(level);
                    open.pop();
                    OpenDataSet parent = open.peek();
                    if (parent == null || parent.attribute == null) {
                        return dataSet;
                    }
                    parent.attribute.add(dataSet);
                    level = parent;
                } else {
                    level.attribute = beginAttribute(token);
                }
            } else if (!attribute.inValues()) {
                if (token == JsonToken.END_OBJECT) {
                    level.attributes.add(attribute.end());
                    level.attribute = null;
                } else {
                    attribute.readMember();
                }
            } else if (token == JsonToken.START_OBJECT) {
                token = json.nextToken();
                if (token == JsonToken.FIELD_NAME && tag(json.currentName()).isPresent()) {
                    level = begin();
                    continue;
                }
                attribute.readName(token);
            } else {
                attribute.readValue(token);
            }
            token = json.nextToken();
        }
    }

    private OpenDataSet begin() throws JsonFailure {
        countItem();
        OpenDataSet level = new OpenDataSet();
        open.push(level);
        return level;
    }

    /** Counts a data set or an item of what is open. */
    void countItem() throws JsonFailure {
        if (open.size() > limits.depth()) {
            throw limitExceeded("sequences are nested deeper than " + limits.depth());
        }
        count();
    }

    private AttributeParser beginAttribute(@Nullable JsonToken token) throws IOException {
        if (token != JsonToken.FIELD_NAME) {
            throw ended(token);
        }
        String name = json.currentName();
        Tag tag = tag(name).orElseThrow(() -> notDicomJson("not eight hexadecimal digits: \"" + name + '"'));
        if (tag.group() == 0xFFFE) {
            throw notDicomJson("a delimiter is no attribute: " + tag);
        }
        count();
        AttributeParser attribute = new AttributeParser(tag, json, this);
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw notDicomJson("an attribute is an object: " + tag);
        }
        return attribute;
    }

    private DataSet end(OpenDataSet level) throws JsonFailure {
        List<Attribute> attributes = level.attributes;
        for (int i = 1; i < attributes.size(); i++) {
            if (attributes.get(i - 1).tag().compareTo(attributes.get(i).tag()) >= 0) {
                attributes.sort(Comparator.comparing(Attribute::tag));
                refuseDuplicates(attributes);
                break;
            }
        }
        return DataSet.ofOrdered(attributes);
    }

    private void refuseDuplicates(List<Attribute> sorted) throws JsonFailure {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).tag().equals(sorted.get(i).tag())) {
                throw notDicomJson("twice in one data set: " + sorted.get(i).tag());
            }
        }
    }

    private static Optional<Tag> tag(String name) {
        return name.length() == 8 ? Tag.parse(name) : Optional.empty();
    }

    /** Counts an attribute or a value. */
    void count() throws JsonFailure {
        if (++elements > limits.elements()) {
            throw limitExceeded("more than " + limits.elements() + " attributes, items and values");
        }
    }

    int valueLength() {
        return limits.valueLength();
    }

    JsonFailure limitExceeded(String message) {
        return new JsonFailure.LimitExceeded(message, location(), null);
    }

    JsonFailure notDicomJson(String message) {
        return new JsonFailure.NotDicomJson(message, location(), null);
    }

    /** For a token that cannot be there; {@code null} is the end of the document. */
    JsonFailure ended(@Nullable JsonToken token) {
        return token == null
                ? new JsonFailure.NotJson("the document ends too early", location(), null)
                : notDicomJson("not expected here: " + token);
    }

    JsonLocation location() {
        com.fasterxml.jackson.core.JsonLocation place = json.currentLocation();
        StringBuilder path = new StringBuilder();
        for (Iterator<OpenDataSet> levels = open.descendingIterator(); levels.hasNext(); ) {
            AttributeParser attribute = levels.next().attribute;
            if (attribute != null) {
                path.append(attribute.tag());
                if (levels.hasNext()) {
                    path.append('[').append(attribute.itemNumber()).append("].");
                }
            }
        }
        return new JsonLocation(place.getLineNr(), place.getColumnNr(), place.getByteOffset(), path.toString());
    }
}
