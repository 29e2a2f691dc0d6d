package org.isocenter.persistence.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.TestIndex;

/** Does steps to an archive and to its model, and compares the two after each. */
final class Life {

    private final Archive archive;
    private final Model model = new Model();
    private final boolean alone;
    private final List<Change> expectedChanges = new ArrayList<>();

    /** @param alone whether nobody else changes the archive; else others do so with other patients */
    Life(Archive archive, boolean alone) {
        this.archive = archive;
        this.alone = alone;
    }

    Model model() {
        return model;
    }

    /** The changes that the last step should have logged, of resources that are there. */
    List<Change> expectedChanges() {
        return expectedChanges;
    }

    /** @throws AssertionError if archive and model do not agree afterwards */
    void live(Step step) throws IOException {
        expectedChanges.clear();
        if (step instanceof Step.Store store) {
            List<Class<? extends Addition>> expected = model.store(store, expectedChanges);
            assertThat(archive.store(store.batch(), store.overwrite()))
                    .extracting(Addition::getClass)
                    .isEqualTo(expected);
        } else if (step instanceof Step.Remove remove) {
            int before = model.contents().size();
            model.remove(remove);
            assertThat(archive.remove(remove.level(), remove.place().id(remove.level())))
                    .isEqualTo(before - model.contents().size());
        } else if (step instanceof Step.Search search && alone) {
            search(search.level(), search.page());
        }
        compare(step.place());
        if (alone) {
            compareAll(archive, model);
        }
    }

    private void compare(Place place) {
        for (Level level : Level.values()) {
            Optional<IndexedResource> found = ask(index -> index.resource(level, place.id(level)));
            assertThat(found.isPresent()).as("%s of %s", level, place).isEqualTo(model.has(level, place));
            found.ifPresent(resource -> assertThat(resource.children())
                    .as("below %s of %s", level, place)
                    .containsExactlyInAnyOrderElementsOf(model.children(level, place)));
            if (alone && level != Level.PATIENT) {
                compareNamed(level, place);
            }
        }
        Integer content = model.contents().get(place);
        ask(index -> index.instance(place.id(Level.INSTANCE)))
                .ifPresent(instance -> assertThat(content != null && archive.holds(instance.file(), content))
                        .as("file of %s", place)
                        .isTrue());
    }

    private void compareNamed(Level level, Place place) {
        Map<OrthancIdentifier, Integer> expected = new TreeMap<>(Comparator.comparing(OrthancIdentifier::value));
        model.named(level, place).forEach((named, content) -> expected.put(named.id(Level.INSTANCE), content));
        List<StoredInstance> found = ask(index -> index.instances(place.path(level)));
        assertThat(found)
                .as("%s by its UIDs", place.path(level))
                .extracting(StoredInstance::id)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(found).allMatch(instance -> archive.holds(instance.file(), expected.getOrDefault(instance.id(), 0)));
    }

    private void search(Level level, int page) {
        List<OrthancIdentifier> found = new ArrayList<>();
        for (int offset = 0; offset == found.size(); offset += page) {
            long from = offset;
            ask(index -> index.search(
                            new Search(level, Optional.empty(), List.of(), Optional.of(Set.of()), from, page)))
                    .matches()
                    .stream()
                    .map(Match::id)
                    .forEach(found::add);
        }
        assertThat(found)
                .as("pages of %s of level %s", page, level)
                .containsExactlyInAnyOrderElementsOf(model.identifiers(level));
    }

    /** Compares all there is. */
    static void compareAll(Archive archive, Model model) throws IOException {
        IndexStatistics statistics = archive.database().inTransaction(TestIndex::statistics);
        assertThat(statistics).isEqualTo(model.statistics());
        for (Level level : Level.values()) {
            List<OrthancIdentifier> identifiers =
                    archive.database().inTransaction(index -> index.identifiers(level, 0, 0));
            assertThat(identifiers)
                    .as("all of level %s", level)
                    .containsExactlyInAnyOrderElementsOf(model.identifiers(level));
        }
        Set<UUID> rows = new HashSet<>();
        archive.database()
                .aboutFiles(index -> index.files(0, 1000))
                .forEach(row -> rows.add(row.file().uuid()));
        assertThat(archive.files()).as("files and rows").isEqualTo(rows);
    }

    private <T> T ask(Function<TestIndex, T> question) {
        return archive.database().inTransaction(question);
    }
}
