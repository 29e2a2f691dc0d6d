package org.isocenter.persistence.index.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.AttributeMatcher;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.SearchColumn;

/**
 * Searches for studies by the beginning of their patients' names, and optionally by date. One index has both names and
 * order, so that finding five hundred studies takes no longer than reading five hundred consecutive entries.
 */
final class StudiesByName {

    private static final Set<Tag> OTHER_KEYS = Set.of(Tag.STUDY_DATE, Tag.STUDY_INSTANCE_UID);

    private StudiesByName() {}

    /** Whether that index has all columns that a search needs. */
    static boolean answers(Search search) {
        List<MatchKey> keys = restricting(search);
        return isOfStudies(search)
                && hasLiteralMatching(search.matching())
                && keys.stream().filter(StudiesByName::isBeginningOfName).count() == 1
                && keys.stream().allMatch(key -> isBeginningOfName(key) || isOther(key));
    }

    private static List<MatchKey> restricting(Search search) {
        return search.keys().stream()
                .filter(key -> !(key.matching() instanceof Matching.Universal))
                .toList();
    }

    /**
     * The query for the page of a search that {@link #answers} accepts.
     *
     * @param most rows of the answer
     */
    static PageQuery page(Search search, IndexedValues indexed, long most) {
        Parameters parameters = new Parameters();
        MatchingPredicates predicates = new MatchingPredicates(parameters, search.matching());
        List<String> conditions = new ArrayList<>();
        for (MatchKey key : restricting(search)) {
            conditions.add(
                    key.tag().equals(Tag.PATIENT_NAME)
                            ? predicates.nameText("st.name", key.matching())
                            : SearchColumn.of(key.tag())
                                    .flatMap(column -> predicates.of(column, key.matching()))
                                    .orElseThrow());
        }
        return PageQuery.ofNamedStudies(search, indexed, String.join(" and ", conditions), parameters, most);
    }

    private static boolean isOfStudies(Search search) {
        return search.level() == Level.STUDY
                && search.ancestors().isEmpty()
                && search.scope().isEmpty()
                && search.labels().labels().isEmpty()
                && search.metadata().isEmpty()
                && search.order().isEmpty();
    }

    private static boolean hasLiteralMatching(MatchingOptions matching) {
        return !matching.fuzzyNames()
                && !matching.caseSensitive()
                && matching.timezone().isEmpty();
    }

    private static boolean isBeginningOfName(MatchKey key) {
        if (!key.path().equals(List.of(Tag.PATIENT_NAME))) {
            return false;
        }
        if (key.matching() instanceof Matching.Wildcard wildcard) {
            String pattern = wildcard.pattern().strip();
            return isClosed(pattern) && !pattern.startsWith("*") && !pattern.startsWith("?");
        }
        return key.matching() instanceof Matching.AnyOf names
                && names.values().stream().allMatch(StudiesByName::isClosed);
    }

    /** Whether the database alone can evaluate the name. */
    private static boolean isClosed(String name) {
        return !AttributeMatcher.leavesComponentsOpen(ValueRepresentation.PN, name);
    }

    private static boolean isOther(MatchKey key) {
        return key.path().size() == 1 && OTHER_KEYS.contains(key.tag());
    }
}
