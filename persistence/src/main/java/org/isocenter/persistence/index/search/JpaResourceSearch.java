package org.isocenter.persistence.index.search;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.matching.ComparableForm;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.PreparedSearch;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.read.IndexedResources;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MatchedColumns;

/** Finds resources in a relational database. */
@Singleton
public class JpaResourceSearch implements ResourceSearch {

    private final EntityManager entities;

    private final IndexedValues indexed;
    private final EvaluationLimits limits;

    @Inject
    public JpaResourceSearch(EntityManager entities, ExtraMainAttributes extra, EvaluationLimits limits) {
        this.entities = entities;
        indexed = new IndexedValues(extra);
        this.limits = limits;
    }

    @Override
    public PreparedSearch prepare(Search search) {
        return new SearchIndex(entities, indexed, limits).prepare(search);
    }

    @Override
    public long[] find(Search search) {
        return new SearchIndex(entities, indexed, limits).keys(search);
    }

    @Override
    public List<OrthancIdentifier> identifiers(Level level, List<Long> keys) {
        return new SearchIndex(entities, indexed, limits).identifiers(level, keys);
    }

    @Override
    public List<Match> matches(Search search, List<Long> keys) {
        return new SearchIndex(entities, indexed, limits).matches(search, keys);
    }

    @Override
    public Map<OrthancIdentifier, DataSet> attributes(Search search, List<Long> keys) {
        return new SearchIndex(entities, indexed, limits).attributes(search, keys);
    }

    @Override
    public long count(Search search) {
        return new SearchIndex(entities, indexed, limits).count(search);
    }

    @Override
    public List<ResourceReference> named(String value) {
        String uid = MatchedColumns.storable(value.strip());
        List<ResourceReference> named = new ArrayList<>();
        named.addAll(named(Level.PATIENT, "p.patientId", MatchedColumns.cut(ComparableForm.of(value))));
        named.addAll(named(Level.STUDY, "st.uid", uid));
        named.addAll(named(Level.SERIES, "se.uid", uid));
        named.addAll(named(Level.INSTANCE, "i.uid", uid));
        return named;
    }

    private List<ResourceReference> named(Level level, String column, String value) {
        String alias = Levels.alias(level);
        return entities.createQuery(
                        "select " + alias + ".id from " + Levels.entity(level) + " " + alias + " where " + column
                                + " = :value order by " + alias + ".pk",
                        String.class)
                .setParameter("value", value)
                .getResultStream()
                .map(id -> new ResourceReference(level, new OrthancIdentifier(id)))
                .toList();
    }

    @Override
    public List<IndexedResource> describe(Level level, List<OrthancIdentifier> ids) {
        IndexedResources described = new IndexedResources(entities, level);
        return Chunks.of(ids).stream()
                .flatMap(chunk -> described.resources(chunk).stream())
                .toList();
    }
}
