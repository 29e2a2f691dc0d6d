package org.isocenter.persistence.index.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isocenter.persistence.fileset.FileSetIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.StoredAttributes;

/** The instances of any resources, in the index's database. */
@Singleton
public class JpaFileSetIndex implements FileSetIndex {

    private static final String MEMBERS =
            StoredInstances.COLUMNS + ", i.pk, i.series" + StoredInstances.FROM + " where i.pk in :keys";

    private static final String SERIES = "select se.pk, st.pk, p.pk, se.attributes, st.attributes, p.attributes"
            + Levels.from(Level.SERIES, Level.PATIENT, Level.SERIES) + " where se.pk in :keys";

    private final EntityManager entities;

    @Inject
    public JpaFileSetIndex(EntityManager entities) {
        this.entities = entities;
    }

    /** The place of an instance in the order, and the length of its file. */
    private record Place(long patient, long study, long series, long number, long instance, long length) {

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::patient)
                .thenComparingLong(Place::study)
                .thenComparingLong(Place::series)
                .thenComparingLong(Place::number)
                .thenComparingLong(Place::instance);
    }

    @Override
    public Selection select(Collection<OrthancIdentifier> resources) {
        Set<Place> places = new TreeSet<>(Place.ORDER);
        Set<OrthancIdentifier> unknown = new HashSet<>(resources);
        for (Level level : Level.values()) {
            for (List<OrthancIdentifier> chunk : Chunks.of(unknown)) {
                instances(level, chunk).forEach(row -> {
                    places.add(place(row));
                    unknown.remove(new OrthancIdentifier(row.get(0, String.class)));
                });
            }
        }
        long[] keys = places.stream().mapToLong(Place::instance).toArray();
        return new Selection(
                new Keys(keys), places.stream().mapToLong(Place::length).sum(), unknown);
    }

    /** Every resource in the index has instances. */
    private Stream<Tuple> instances(Level level, List<OrthancIdentifier> ids) {
        return entities.createQuery(
                        "select " + Levels.alias(level)
                                + ".id, st.patient, st.pk, se.pk, i.number, i.pk, i.fileLength"
                                + Levels.from(Level.INSTANCE, Levels.higher(level, Level.STUDY), Level.INSTANCE)
                                + " where " + Levels.alias(level) + ".id in :ids",
                        Tuple.class)
                .setParameter("ids", ids.stream().map(OrthancIdentifier::value).toList())
                .getResultStream();
    }

    private static Place place(Tuple row) {
        return new Place(
                row.get(1, Long.class),
                row.get(2, Long.class),
                row.get(3, Long.class),
                row.get(4, Long.class),
                row.get(5, Long.class),
                row.get(6, Long.class));
    }

    @Override
    public List<Member> members(List<Long> keys) {
        Map<Long, Member> found = new HashMap<>();
        for (List<Long> chunk : Chunks.of(keys)) {
            entities.createQuery(MEMBERS, Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultStream()
                    .map(row ->
                            new Member(row.get(10, Long.class), row.get(11, Long.class), StoredInstances.instance(row)))
                    .forEach(member -> found.put(member.key(), member));
        }
        return keys.stream().flatMap(key -> Stream.ofNullable(found.get(key))).toList();
    }

    @Override
    public Map<Long, Series> series(Set<Long> keys) {
        Map<Long, Series> found = new HashMap<>();
        for (List<Long> chunk : Chunks.of(keys)) {
            entities.createQuery(SERIES, Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultStream()
                    .map(row -> new Series(
                            row.get(0, Long.class),
                            row.get(1, Long.class),
                            row.get(2, Long.class),
                            StoredAttributes.decode(row.get(3, byte[].class)),
                            StoredAttributes.decode(row.get(4, byte[].class)),
                            StoredAttributes.decode(row.get(5, byte[].class))))
                    .forEach(series -> found.put(series.key(), series));
        }
        return found;
    }

    /** Eight bytes each. */
    private static final class Keys extends AbstractList<Long> {

        private final long[] keys;

        Keys(long[] keys) {
            this.keys = keys;
        }

        @Override
        public Long get(int index) {
            return keys[index];
        }

        @Override
        public int size() {
            return keys.length;
        }
    }
}
