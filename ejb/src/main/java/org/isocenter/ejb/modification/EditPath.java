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
 * The path of an attribute, in the syntax of DCMTK's {@code dcmodify}: {@code Tag}, {@code Sequence[0].Tag}, or
 * {@code Sequence[*].Tag} for the attribute in all items. A tag in hexadecimal digits may stand in brackets.
 *
 * @param steps the sequences that lead to it
 */
record EditPath(List<Step> steps, Tag tag) {

    private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)\\[(\\d{1,9}|\\*)\\]");
    private static final int DEEPEST = 32;

    /** The item number that means all items. */
    private static final int ALL = -1;

    EditPath {
        steps = List.copyOf(steps);
    }

    /** A sequence and the number of an item, from 0; {@link #ALL} for all items. */
    record Step(Tag sequence, int item) {}

    /** Changes the data set that has, or may have, the attribute. */
    @FunctionalInterface
    interface Change {
        void apply(DataSet original, DataSet.Builder changed);
    }

    /** @throws RequestFailure.BadRequest if the text has another form, or names an unknown attribute */
    static EditPath parse(String text, AttributeDictionary dictionary) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > DEEPEST) {
            throw new RequestFailure.BadRequest("\"" + text + "\" is nested too deeply");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < parts.length - 1; i++) {
            Matcher step = STEP.matcher(parts[i]);
            if (!step.matches()) {
                throw new RequestFailure.BadRequest("\"" + text + "\" is not the path of an attribute");
            }
            steps.add(new Step(
                    tag(step.group(1), dictionary), step.group(2).equals("*") ? ALL : Integer.parseInt(step.group(2))));
        }
        return new EditPath(steps, tag(parts[parts.length - 1], dictionary));
    }

    private static Tag tag(String name, AttributeDictionary dictionary) {
        boolean bracketed = name.startsWith("(") && name.endsWith(")");
        return dictionary
                .parse(bracketed ? name.substring(1, name.length() - 1) : name)
                .orElseThrow(() -> new RequestFailure.BadRequest("\"" + name + "\" is not a known attribute"));
    }

    /** Whether it is an attribute of the data set itself. */
    boolean isTop() {
        return steps.isEmpty();
    }

    /**
     * Applies a change to the data set that the path leads to, and returns the whole data set. Missing items are not
     * added.
     */
    DataSet applied(DataSet dataSet, Change change) {
        return applied(dataSet, 0, change);
    }

    /**
     * A changed data set with the attribute as it was, wherever the items that lead to it are still there; the whole of it.
     */
    DataSet kept(DataSet original, DataSet changed) {
        return kept(original, changed, 0);
    }

    private DataSet kept(DataSet original, DataSet changed, int depth) {
        DataSet.Builder result = changed.toBuilder();
        if (depth == steps.size()) {
            original.get(tag).ifPresent(result::put);
            return result.build();
        }
        Step step = steps.get(depth);
        List<DataSet> before = original.items(step.sequence());
        List<DataSet> items = new ArrayList<>(changed.items(step.sequence()));
        if (items.isEmpty() || items.size() != before.size()) {
            return changed;
        }
        for (int i = 0; i < items.size(); i++) {
            if (step.item() == ALL || step.item() == i) {
                items.set(i, kept(before.get(i), items.get(i), depth + 1));
            }
        }
        return result.putItems(step.sequence(), items).build();
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
