package org.isocenter.ejb.search;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;

/**
 * Port to an authorisation layer: decides which studies a client may reach. A site puts its own into the application as a CDI
 * bean with {@code @Alternative} and {@code @Priority}; without one, option {@code StudyAccess} decides. It is called once for
 * each search, of QIDO-RS and of {@code /tools/find}, and once, for studies, for each request that names a resource or is about all
 * ({@link ReachStudies}). Implementations have to be safe for use by several threads.
 */
@FunctionalInterface
public interface SearchAuthorization {

    /**
     * The keys that matches have to match in addition to the client's own.
     *
     * @param level what is searched for
     * @return empty to let everything be found; keys may be of any level
     * @throws org.isocenter.ejb.failure.RequestFailure to refuse the search
     */
    List<MatchKey> restrictions(Level level, SearchClient client);

    /**
     * The keys that matches have to match when the server itself searches, for a rule of its configuration. No client
     * has sent the search, so there is no user and no header. By default everything may be found.
     *
     * @param level what is searched for
     * @return keys of any level
     */
    default List<MatchKey> restrictionsOfServer(Level level) {
        return List.of();
    }

    /** The restrictions of whoever asks, those of a link included. */
    static List<MatchKey> of(SearchAuthorization authorization, Level level, SearchClient client) {
        if (client.isServer()) {
            return authorization.restrictionsOfServer(level);
        }
        List<MatchKey> restrictions = authorization.restrictions(level, client);
        return client.study()
                .map(study -> Stream.concat(
                                restrictions.stream(), Stream.of(ReachStudies.isUid(Tag.STUDY_INSTANCE_UID, study)))
                        .toList())
                .orElse(restrictions);
    }
}
