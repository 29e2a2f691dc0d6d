package org.isocenter.ejb.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * The attributes that a request asks for in addition to the default ones (PS3.18 §8.3.4.3).
 *
 * @param paths their tags; for an attribute inside sequences, the tags from the outside inwards
 * @param all whether all attributes are asked for
 */
public record IncludedFields(Set<List<Tag>> paths, boolean all) {

    public IncludedFields {
        paths = Set.copyOf(paths);
    }

    /**
     * Reads the values of parameter {@code includefield}: lists of names, separated by commas.
     *
     * @param names the path of tags that a name stands for; empty if it names no attribute
     * @param unknown receives names of no known attribute
     */
    public static IncludedFields parse(
            List<String> values, Function<String, Optional<List<Tag>>> names, Consumer<String> unknown) {
        Set<List<Tag>> paths = new HashSet<>();
        boolean all = false;
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                String name = part.strip();
                if (name.equals("all")) {
                    all = true;
                } else if (!name.isEmpty()) {
                    names.apply(name).ifPresentOrElse(paths::add, () -> unknown.accept(name));
                }
            }
        }
        return new IncludedFields(paths, all);
    }

    /** The requested attributes at the top level, whether requested as a whole or in part. */
    Set<Tag> tags() {
        return paths.stream().map(path -> path.get(0)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reduces sequences that were requested only in part.
     *
     * @param whole attributes to keep as they are
     */
    DataSet cut(DataSet dataSet, Set<Tag> whole) {
        Set<Tag> partial = paths.stream()
                .filter(path -> path.size() > 1)
                .map(path -> path.get(0))
                .filter(tag -> !whole.contains(tag) && !paths.contains(List.of(tag)))
                .collect(Collectors.toSet());
        return all || partial.isEmpty() ? dataSet : cut(dataSet, partial, 0, paths);
    }

    private static DataSet cut(DataSet dataSet, Set<Tag> partial, int depth, Set<List<Tag>> paths) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : dataSet) {
            Tag tag = attribute.tag();
            if (!partial.contains(tag)) {
                if (depth == 0) {
                    attributes.add(attribute);
                }
                continue;
            }
            Set<List<Tag>> below = paths.stream()
                    .filter(path -> path.size() > depth && path.get(depth).equals(tag))
                    .collect(Collectors.toSet());
            boolean wanted = below.stream().anyMatch(path -> path.size() == depth + 1);
            attributes.add(wanted ? attribute : cutItems(attribute, depth, below));
        }
        return DataSet.ofOrdered(attributes);
    }

    private static Attribute cutItems(Attribute attribute, int depth, Set<List<Tag>> below) {
        Set<Tag> inside = below.stream()
                .flatMap(path -> path.size() > depth + 1 ? Stream.of(path.get(depth + 1)) : Stream.empty())
                .collect(Collectors.toSet());
        return Attribute.ofItems(
                attribute.tag(),
                attribute.items().stream()
                        .map(item -> cut(item, inside, depth + 1, below))
                        .toList());
    }
}
