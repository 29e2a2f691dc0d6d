package org.isocenter.ejb.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.audit.Concerned.Resource;
import org.isocenter.ejb.audit.Concerned.StudyWithUid;
import org.isocenter.persistence.audit.SubjectIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Subject;

/** Finds out about whom events are: by a few queries, however many they are. */
@Stateless
public class DescribeSubjects {

    /** A thousand is the most that one query takes. */
    private static final int AT_ONCE = 500;

    /** From the level that is asked for most often on. */
    private static final List<Level> ORDER = List.of(Level.STUDY, Level.INSTANCE, Level.SERIES, Level.PATIENT);

    @Inject
    SubjectIndex index;

    /** Their studies and patients; those that the index does not know have no entry. */
    public Map<Concerned, List<Subject>> find(Collection<Concerned> concerned) {
        Map<Concerned, List<Subject>> found = new HashMap<>();
        List<String> uids = concerned.stream()
                .filter(StudyWithUid.class::isInstance)
                .map(study -> ((StudyWithUid) study).uid())
                .distinct()
                .toList();
        for (List<String> part : parts(uids)) {
            index.ofStudies(part).forEach((uid, subjects) -> found.put(new StudyWithUid(uid), subjects));
        }
        Set<OrthancIdentifier> ids = concerned.stream()
                .filter(Resource.class::isInstance)
                .map(resource -> ((Resource) resource).id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Level level : ORDER) {
            for (List<OrthancIdentifier> part : parts(List.copyOf(ids))) {
                index.ofResources(level, part).forEach((id, subjects) -> {
                    found.put(new Resource(id), subjects);
                    ids.remove(id);
                });
            }
        }
        return found;
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }
}
