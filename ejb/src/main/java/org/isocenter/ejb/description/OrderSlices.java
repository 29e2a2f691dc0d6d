package org.isocenter.ejb.description;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.render.SlicePosition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.SeriesCompleteness;

/** Sorts the slices of a series, by what the index holds of them. */
@Singleton
public class OrderSlices {

    private static final Tag NUMBER_OF_FRAMES = new Tag(0x00280008);

    /** Two slices that are closer than this, in mm, are in the same place. */
    private static final double SAME = 1e-4;

    private final DescribeResources describe;
    private final ListResources list;

    @Inject
    public OrderSlices(DescribeResources describe, ListResources list) {
        this.describe = describe;
        this.list = list;
    }

    /**
     * A slice.
     *
     * @param frames at least 1
     */
    public record Slice(OrthancIdentifier instance, int frames) {}

    /**
     * All slices of a series.
     *
     * @param inSpace whether there are several slices, parallel and all in different places. If so, they are ordered by their
     *     position in space, else by Instance Number
     */
    public record Ordered(boolean inSpace, List<Slice> slices) {}

    private record Placed(Slice slice, Optional<SlicePosition> position, long number) {}

    /** The slices of a series; empty if there is no such series. */
    public Optional<Ordered> of(String id) {
        if (describe.key(Level.SERIES, id, Level.SERIES).isEmpty()) {
            return Optional.empty();
        }
        List<Placed> slices = new ArrayList<>();
        list.parts(Level.INSTANCE, Optional.of(new ResourceReference(Level.SERIES, new OrthancIdentifier(id))), 0, 0)
                .flatMap(keys -> describe.describe(Level.INSTANCE, keys, DescribeResources.Wanted.NOTHING).stream())
                .forEach(described -> slices.add(
                        placed(described.resource().id(), described.resource().attributes())));
        boolean inSpace = isVolume(slices);
        slices.sort(
                inSpace
                        ? Comparator.comparingDouble(
                                placed -> placed.position().orElseThrow().distance())
                        : Comparator.comparingLong(Placed::number));
        return Optional.of(
                new Ordered(inSpace, slices.stream().map(Placed::slice).toList()));
    }

    private static Placed placed(OrthancIdentifier id, DataSet attributes) {
        long frames = attributes.integer(NUMBER_OF_FRAMES).orElse(1);
        return new Placed(
                new Slice(id, (int) Math.max(1, Math.min(frames, Integer.MAX_VALUE))),
                SlicePosition.of(attributes),
                SeriesCompleteness.indexInSeries(attributes).orElse(Long.MAX_VALUE));
    }

    /** Whether all are parallel single frames, no two of them in one place. */
    private static boolean isVolume(List<Placed> slices) {
        // One slice alone is no volume, as in Orthanc.
        if (slices.size() < 2 || slices.get(0).position().isEmpty()) {
            return false;
        }
        SlicePosition first = slices.get(0).position().get();
        boolean parallel = slices.stream()
                .allMatch(placed -> placed.slice().frames() == 1
                        && placed.position().filter(first::isParallelTo).isPresent());
        if (!parallel) {
            return false;
        }
        double[] distances = slices.stream()
                .mapToDouble(placed -> placed.position().orElseThrow().distance())
                .sorted()
                .toArray();
        for (int i = 1; i < distances.length; i++) {
            if (distances[i] - distances[i - 1] < SAME) {
                return false;
            }
        }
        return true;
    }
}
