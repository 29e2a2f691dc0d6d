package org.isocenter.ejb.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.StudyAccess;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;

/** Users may reach the studies that option {@code StudyAccess} lets them. */
public final class ConfiguredAccess implements SearchAuthorization {

    /** Whoever does not log in is one of those who are not named. */
    private static final String NOBODY = "";

    private final StudyAccess access;
    private final Map<Map<String, String>, List<MatchKey>> keys = new HashMap<>();

    /** @throws ConfigurationFailure if the option asks for what is no attribute, or in a way in which it cannot be asked for */
    ConfiguredAccess(StudyAccess access, AttributeNames names) {
        this.access = access;
        access.queries().forEach((user, query) -> keys.put(query, parsed(user, query, names)));
    }

    @Override
    public List<MatchKey> restrictions(Level level, SearchClient client) {
        if (client.user().isEmpty() && client.study().isPresent()) {
            // Whoever has made the link could reach the study.
            return List.of();
        }
        return access.of(client.user().orElse(NOBODY)).map(keys::get).orElse(List.of());
    }

    /** @throws ConfigurationFailure if the option asks for what is no attribute, or in a way in which it cannot be asked for */
    public static void check(StudyAccess access, AttributeNames names) {
        access.queries().forEach((user, query) -> parsed(user, query, names));
    }

    private static List<MatchKey> parsed(String user, Map<String, String> query, AttributeNames names) {
        List<QueryParameter> parameters = new ArrayList<>();
        parameters.add(new QueryParameter("multiplevaluematching", "true"));
        query.forEach((name, value) -> parameters.add(new QueryParameter(name, value)));
        try {
            List<MatchKey> keys = SearchParameters.parse(Level.STUDY, Optional.empty(), parameters, names, true)
                    .keys();
            if (keys.size() == query.size()
                    && keys.stream().noneMatch(key -> key.matching() instanceof Matching.Universal)) {
                return keys;
            }
            throw new RequestFailure.BadRequest("each key has to be an attribute with a value");
        } catch (RequestFailure e) {
            throw new ConfigurationFailure(
                    "The option \"StudyAccess\" is wrong for \"" + user + "\": " + e.getMessage() + ".", e);
        }
    }
}
