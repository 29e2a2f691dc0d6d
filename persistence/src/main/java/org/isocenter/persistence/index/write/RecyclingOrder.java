package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * The order in which patients are recycled: first those that have received no instance for the longest time, never
 * protected ones.
 */
final class RecyclingOrder {

    /** How many patients are looked up at a time. */
    private static final int PAGE = 20;

    private final EntityManager entities;
    private final List<OrthancIdentifier> latest;

    /**
     * @param latest patients for which this transaction has stored instances; they come last, in this order, whatever
     * their position in the table
     */
    RecyclingOrder(EntityManager entities, Collection<OrthancIdentifier> latest) {
        this.entities = entities;
        this.latest = List.copyOf(latest);
    }

    /** The patients in their order. They are looked up as the iterator is read, and must not be changed meanwhile. */
    Iterator<OrthancIdentifier> candidates(OrthancIdentifier current) {
        Stream<OrthancIdentifier> others = Stream.iterate(0, page -> page + PAGE)
                .map(this::page)
                .takeWhile(page -> !page.isEmpty())
                .flatMap(List::stream)
                .filter(patient -> !latest.contains(patient));
        return Stream.concat(others, latest.stream().filter(this::isUnprotected))
                .filter(patient -> !patient.equals(current))
                .iterator();
    }

    private List<OrthancIdentifier> page(int offset) {
        return entities.createQuery(
                        "select p.id from RecyclingOrderEntity r join PatientEntity p on p.id = r.patientId"
                                + " where p.isProtected = false order by r.position",
                        String.class)
                .setFirstResult(offset)
                .setMaxResults(PAGE)
                .getResultStream()
                .map(OrthancIdentifier::new)
                .toList();
    }

    private boolean isUnprotected(OrthancIdentifier patient) {
        return entities.createQuery("select p.isProtected from PatientEntity p where p.id = :id", Boolean.class)
                .setParameter("id", patient.value())
                .getResultStream()
                .noneMatch(Boolean::booleanValue);
    }
}
