package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/**
 * Brings values that a reader left in their file into a data set, each from its position, as many as there is room for.
 * Used for one file.
 */
public final class FetchedValues {

    private final StoredValues values;
    private final Predicate<Attribute> wanted;
    private long room;
    private boolean leftOut;

    /**
     * @param values of the file that the data set was read from
     * @param wanted which attributes' values; others stay in the file
     * @param room for all values together, in bytes
     */
    public FetchedValues(StoredValues values, Predicate<Attribute> wanted, long room) {
        this.values = values;
        this.wanted = wanted;
        this.room = room;
    }

    /**
     * The same data set with the values in it.
     *
     * @throws IOException if the file cannot be read
     */
    public DataSet in(DataSet dataSet) throws IOException {
        List<Attribute> attributes = new ArrayList<>(dataSet.size());
        for (Attribute attribute : dataSet) {
            attributes.add(in(attribute));
        }
        return DataSet.ofOrdered(attributes);
    }

    /** Whether a value that was wanted had no room. */
    public boolean leftOut() {
        return leftOut;
    }

    private Attribute in(Attribute attribute) throws IOException {
        if (attribute.value() instanceof Value.Items items) {
            List<DataSet> fetched = new ArrayList<>(items.items().size());
            for (DataSet item : items.items()) {
                fetched.add(in(item));
            }
            return Attribute.ofItems(attribute.tag(), fetched);
        }
        if (!(attribute.value() instanceof Value.Stored stored) || stored.length() == 0 || !wanted.test(attribute)) {
            return attribute;
        }
        if (stored.length() > room) {
            leftOut = true;
            return attribute;
        }
        room -= stored.length();
        return fetch(attribute, stored);
    }

    private Attribute fetch(Attribute attribute, Value.Stored stored) throws IOException {
        try (InputStream value = values.open(stored)) {
            byte[] bytes = value.readNBytes((int) stored.length());
            return new Attribute(
                    attribute.tag(),
                    attribute.vr(),
                    new Value.Encoded(bytes, 0, bytes.length, stored.byteOrder(), SpecificCharacterSet.DEFAULT));
        }
    }
}
