package org.isocenter.persistence.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.persistence.database.OneRow;

/** The definitions in a table of the index's database. */
@Singleton
class JpaServerDefinitions implements ServerDefinitions {

    private final EntityManager entities;

    @Inject
    JpaServerDefinitions(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public SortedMap<String, String> all() {
        SortedMap<String, String> definitions = new TreeMap<>();
        entities.createQuery("SELECT s FROM ServerDefinitionEntity s", ServerDefinitionEntity.class)
                .getResultList()
                .forEach(row -> definitions.put(row.name, row.definition));
        return definitions;
    }

    @Override
    public Optional<String> find(String name) {
        return OneRow.of(entities, ServerDefinitionEntity.class, "name", name).map(row -> row.definition);
    }

    @Override
    public void put(String name, String definition) {
        entities.merge(new ServerDefinitionEntity(name, definition));
    }

    @Override
    public void replace(String name, String before, String after) {
        entities.createQuery(
                        "UPDATE ServerDefinitionEntity s SET s.definition = :after WHERE s.name = :name AND s.definition = :before")
                .setParameter("after", after)
                .setParameter("name", name)
                .setParameter("before", before)
                .executeUpdate();
    }

    @Override
    public boolean remove(String name) {
        return entities.createQuery("DELETE FROM ServerDefinitionEntity s WHERE s.name = :name")
                        .setParameter("name", name)
                        .executeUpdate()
                > 0;
    }
}
