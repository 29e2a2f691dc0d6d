package org.isocenter.ejb.modification;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * Which attribute is meant, by the syntax of DCMTK's {@code dcmodify}: {@code Tag}, {@code Sequence[0].Tag}, or {@code
 * Sequence[*].Tag} for that of all items.
 *
 * @param steps the sequences that lead to it
 */
record EditPath(List<Step> steps, Tag tag) {

    private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)\\[(\\d{1,9}|\\*)\\]");
    private static final int DEEPEST = 32;

    /** Stands for all items. */
    private static final int ALL = -1;

    EditPath {
        steps = List.copyOf(steps);
    }

    /** A sequence and which of its items, from 0; {@link #ALL} for all. */
    record Step(Tag sequence, int item) {}

    /** Changes a data set in which the attribute is, or may be. */
    @FunctionalInterface
    interface Change {
        void apply(DataSet original, DataSet.Builder changed);
    }

    /** @throws RequestFailure.BadRequest if the text is of another form, or names what no dictionary knows */
    static EditPath parse(String text, AttributeDictionary dictionary) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > DEEPEST) {
            throw new RequestFailure.BadRequest("\"" + text + "\" leads too deep");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < parts.length - 1; i++) {
            Matcher step = STEP.matcher(parts[i]);
            if (!step.matches()) {
                throw new RequestFailure.BadRequest("\"" + text + "\" is no path of an attribute");
            }
            steps.add(new Step(
                    tag(step.group(1), dictionary), step.group(2).equals("*") ? ALL : Integer.parseInt(step.group(2))));
        }
        return new EditPath(steps, tag(parts[parts.length - 1], dictionary));
    }

    private static Tag tag(String name, AttributeDictionary dictionary) {
        return dictionary
                .parse(name)
                .orElseThrow(() -> new RequestFailure.BadRequest("\"" + name + "\" is no attribute that is known"));
    }

    /** Whether it is an attribute of the data set itself. */
    boolean isTop() {
        return steps.isEmpty();
    }

    /** The data set after a change of the one that the path leads to. Items that are not there are none. */
    DataSet applied(DataSet dataSet, Change change) {
        return applied(dataSet, 0, change);
    }

    private DataSet applied(DataSet dataSet, int depth, Change change) {
        DataSet.Builder changed = dataSet.toBuilder();
        if (depth == steps.size()) {
            change.apply(dataSet, changed);
            return changed.build();
        }
        Step step = steps.get(depth);
        List<DataSet> items = new ArrayList<>(dataSet.items(step.sequence()));
        if (items.isEmpty()) {
            return dataSet;
        }
        for (int i = 0; i < items.size(); i++) {
            if (step.item() == ALL || step.item() == i) {
                items.set(i, applied(items.get(i), depth + 1, change));
            }
        }
        return changed.putItems(step.sequence(), items).build();
    }
}
