package org.isocenter.ejb.search;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchFailure;

/**
 * Decides whether a client may reach what it names: whether all studies that it belongs to, or that belong to it, are among those that
 * {@link SearchAuthorization} lets the client find. What is not there may be reached; whoever asks for it learns that it is not there.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ReachStudies {

    @Inject
    ResourceSearch resources;

    @Inject
    ResourceIndex index;

    @Inject
    SearchAuthorization authorization;

    /** Whether there may be studies that the client may not reach. */
    public boolean isRestricted(SearchClient client) {
        return !restrictions(client).isEmpty();
    }

    /** Whether the client may reach a resource. */
    public boolean mayReach(Level level, OrthancIdentifier id, SearchClient client) {
        List<MatchKey> restrictions = restrictions(client);
        if (restrictions.isEmpty()) {
            return true;
        }
        if (level == Level.PATIENT) {
            return all(studies(List.of()).below(List.of(new ResourceReference(level, id))), restrictions);
        }
        OptionalLong key = index.key(level, id, Level.STUDY);
        if (key.isEmpty()) {
            return true;
        }
        return resources.identifiers(Level.STUDY, List.of(key.getAsLong())).stream()
                .allMatch(study -> all(
                        studies(List.of()).below(List.of(new ResourceReference(Level.STUDY, study))), restrictions));
    }

    /** Whether the client may reach all studies with a Study Instance UID. */
    public boolean mayReachStudy(String uid, SearchClient client) {
        return all(studies(List.of(isUid(Tag.STUDY_INSTANCE_UID, uid))), restrictions(client));
    }

    /** Whether the client may reach all instances with a SOP Instance UID. */
    public boolean mayReachInstance(String uid, SearchClient client) {
        return all(studies(List.of(isUid(Tag.SOP_INSTANCE_UID, uid))), restrictions(client));
    }

    /** The Study Instance UID of a study; empty if there is no such study. */
    public Optional<String> studyUid(OrthancIdentifier id) {
        return index.resource(Level.STUDY, id)
                .map(IndexedResource::attributes)
                .flatMap(attributes -> attributes.string(Tag.STUDY_INSTANCE_UID));
    }

    /** Whether there is a study with that Study Instance UID. */
    public boolean isThere(String uid) {
        return resources.count(studies(List.of(isUid(Tag.STUDY_INSTANCE_UID, uid)))) > 0;
    }

    private List<MatchKey> restrictions(SearchClient client) {
        return SearchAuthorization.of(authorization, Level.STUDY, client);
    }

    private boolean all(Search named, List<MatchKey> restrictions) {
        if (restrictions.isEmpty()) {
            return true;
        }
        try {
            long number = resources.count(named);
            return number == 0 || number == resources.count(both(named, restrictions));
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }

    private static Search both(Search named, List<MatchKey> restrictions) {
        List<MatchKey> keys = new ArrayList<>(named.keys());
        keys.addAll(restrictions);
        return studies(keys).below(named.ancestors());
    }

    private static Search studies(List<MatchKey> keys) {
        return new Search(Level.STUDY, Optional.empty(), keys, Optional.of(Set.of()), 0, 1);
    }

    static MatchKey isUid(Tag attribute, String uid) {
        return new MatchKey(List.of(attribute), ValueRepresentation.UI, new Matching.AnyOf(List.of(uid)));
    }
}
