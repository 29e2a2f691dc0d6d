package org.isocenter.persistence.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangeType;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** What an archive has, in memory: instances by their places, each with its content, and when each resource came. */
final class Model {

    private static final List<Level> UPWARDS = List.of(Level.INSTANCE, Level.SERIES, Level.STUDY, Level.PATIENT);

    private final Map<Place, Integer> contents = new TreeMap<>();
    private final Map<OrthancIdentifier, Integer> since = new HashMap<>();
    private int clock;

    /** The model of all that several archives have of different patients. */
    static Model of(Collection<Model> parts) {
        Model all = new Model();
        parts.forEach(part -> all.contents.putAll(part.contents));
        return all;
    }

    /** What becomes of each instance of a batch. */
    List<Class<? extends Addition>> store(Step.Store step, List<Change> changes) {
        note(step);
        Set<OrthancIdentifier> begun = step.overwrite() ? begunAgain(step) : Set.of();
        List<Class<? extends Addition>> outcomes = new ArrayList<>();
        for (Step.Sent sent : step.batch()) {
            Place place = sent.place();
            boolean there = contents.containsKey(place);
            if (!there || step.overwrite()) {
                UPWARDS.stream()
                        .filter(level ->
                                level == Level.INSTANCE || !has(level, place) || there && begun.remove(place.id(level)))
                        .forEach(level -> changes.add(new Change(newResource(level), level, place.id(level))));
                contents.put(place, sent.content());
            }
            outcomes.add(
                    !there
                            ? Addition.Added.class
                            : step.overwrite() ? Addition.Replaced.class : Addition.AlreadyPresent.class);
        }
        return outcomes;
    }

    /** What has one instance only, which is replaced. */
    private Set<OrthancIdentifier> begunAgain(Step.Store step) {
        Set<OrthancIdentifier> begun = new HashSet<>();
        step.batch().stream()
                .map(Step.Sent::place)
                .filter(contents::containsKey)
                .forEach(place -> UPWARDS.stream()
                        .filter(level -> level != Level.INSTANCE && count(level, place) == 1)
                        .forEach(level -> begun.add(place.id(level))));
        return begun;
    }

    private long count(Level level, Place place) {
        return contents.keySet().stream()
                .filter(other -> other.shares(level, place))
                .count();
    }

    /** Rows of one batch come level by level, those of parents in the order of their identifiers. */
    private void note(Step.Store step) {
        for (Level level : List.of(Level.STUDY, Level.SERIES)) {
            step.batch().stream()
                    .map(sent -> sent.place())
                    .filter(place -> !has(level, place))
                    .map(place -> place.id(level))
                    .distinct()
                    .sorted(Comparator.comparing(OrthancIdentifier::value))
                    .forEach(id -> since.put(id, ++clock));
        }
        step.batch().stream()
                .map(Step.Sent::place)
                .filter(place -> !has(Level.INSTANCE, place))
                .distinct()
                .forEach(place -> since.put(place.id(Level.INSTANCE), ++clock));
    }

    /** All that goes with a resource, itself and empty ancestors among it; nothing if it is not there. */
    Set<OrthancIdentifier> remove(Step.Remove step) {
        Set<OrthancIdentifier> gone = new LinkedHashSet<>();
        List<Place> removed = contents.keySet().stream()
                .filter(place -> place.shares(step.level(), step.place()))
                .toList();
        contents.keySet().removeAll(removed);
        for (Place place : removed) {
            UPWARDS.stream()
                    .filter(level -> level == Level.INSTANCE || !has(level, place))
                    .forEach(level -> gone.add(place.id(level)));
        }
        return gone;
    }

    boolean has(Level level, Place place) {
        return contents.keySet().stream().anyMatch(other -> other.shares(level, place));
    }

    /** The instances of a study, series or instance as a request names it: of several patients' those whose resource came last. */
    Map<Place, Integer> named(Level level, Place place) {
        Map<Place, Integer> named = new TreeMap<>(contents);
        named.keySet().removeIf(other -> !other.path(level).equals(place.path(level)));
        int last = named.keySet().stream()
                .mapToInt(other -> since.getOrDefault(other.id(level), 0))
                .max()
                .orElse(0);
        named.keySet().removeIf(other -> since.getOrDefault(other.id(level), 0) != last);
        return named;
    }

    Set<OrthancIdentifier> identifiers(Level level) {
        return contents.keySet().stream().map(place -> place.id(level)).collect(Collectors.toSet());
    }

    /** The identifiers of what is directly below the resource of a level that an instance belongs to. */
    Set<OrthancIdentifier> children(Level level, Place place) {
        return contents.keySet().stream()
                .filter(other -> level != Level.INSTANCE && other.shares(level, place))
                .map(other -> other.id(Level.ofCode(level.code() + 1)))
                .collect(Collectors.toSet());
    }

    Map<Place, Integer> contents() {
        return contents;
    }

    IndexStatistics statistics() {
        long size = contents.values().stream().mapToLong(Archive::size).sum();
        return new IndexStatistics(
                identifiers(Level.PATIENT).size(),
                identifiers(Level.STUDY).size(),
                identifiers(Level.SERIES).size(),
                contents.size(),
                size,
                size);
    }

    private static ChangeType newResource(Level level) {
        return switch (level) {
            case PATIENT -> ChangeType.NEW_PATIENT;
            case STUDY -> ChangeType.NEW_STUDY;
            case SERIES -> ChangeType.NEW_SERIES;
            case INSTANCE -> ChangeType.NEW_INSTANCE;
        };
    }
}
