package org.isocenter.ejb.remote.rules;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.configuration.RoutingRule;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.remote.transfer.stow.StowJob;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.SearchAuthorization;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.ejb.search.SearchInstances;
import org.isocenter.ejb.search.SearchRequest;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.StoredPart10;
import org.isocenter.persistence.remote.StableToRoute;
import org.junit.jupiter.api.Test;

/** Rules at a site that lets nobody find anything without a user. */
class MatchRoutesTest {

    private static final MatchKey NOTHING =
            new MatchKey(List.of(Tag.PATIENT_ID), ValueRepresentation.LO, new Matching.AnyOf(List.of("nobody")));

    private static final SearchAuthorization USERS_ONLY =
            (level, client) -> client.user().isPresent() ? List.of() : List.of(NOTHING);

    @Test
    void rulesShouldSearchAsTheServerItselfWhateverClientsMayFind() {
        TreeMap<String, RoutingRule> rules = new TreeMap<>();
        rules.put("all", new RoutingRule("peer", Level.STUDY, Map.of(), false, 0));
        DictionaryOptions dictionary = new DictionaryOptions(List.of(), true, "");
        MatchRoutes match = new MatchRoutes(
                new TransferRules(new TreeMap<>(), rules),
                new OneInstance(),
                new OneStudy(),
                new AttributeNames(dictionary.dictionary(), dictionary),
                new AnyPlan());

        assertThat(match.jobs(new StableToRoute(UUID.randomUUID(), Level.STUDY, OrthancIdentifier.of("P", "1.2"))))
                .containsOnlyKeys("all");
        assertThat(SearchAuthorization.of(USERS_ONLY, Level.STUDY, new SearchClient(Optional.empty(), Map.of())))
                .containsExactly(NOTHING);
    }

    /** Each resource has the same instance. */
    private static final class OneInstance implements InstancesBelow {

        @Override
        public Optional<Below> find(OrthancIdentifier id) {
            return Optional.of(new Below(Level.STUDY, List.of(OrthancIdentifier.of("P", "1.2", "1.3", "1.4"))));
        }

        @Override
        public List<StoredInstance> instances(Collection<OrthancIdentifier> ids) {
            return ids.stream()
                    .map(id -> new StoredInstance(
                            id,
                            new ResourcePath.Instance("1.2", "1.3", "1.4"),
                            new Uid("1.2.840.10008.5.1.4.1.1.2"),
                            new Uid("1.2.840.10008.1.2.1"),
                            new StoredPart10(UUID.randomUUID(), 1, "")))
                    .toList();
        }
    }

    /** Finds a study unless the site's restrictions leave it out. */
    private static final class OneStudy extends SearchInstances {

        @Override
        public SearchAnswer search(SearchRequest request, SearchClient client) {
            return new SearchAnswer(
                    SearchAuthorization.of(USERS_ONLY, request.level(), client).isEmpty()
                            ? List.of(match())
                            : List.of(),
                    0);
        }

        private static Match match() {
            return new Match(new ResourcePath.Study("1.2"), OrthancIdentifier.of("P", "1.2"), DataSet.EMPTY);
        }
    }

    private static final class AnyPlan extends StowJob {

        @SuppressWarnings("NullAway") // nothing of it is used
        AnyPlan() {
            super(null, null, null, (server, stored) -> {});
        }

        @Override
        public Submission submission(StowJob.Request request) {
            return new Submission("Test", 0, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, List.of());
        }
    }
}
