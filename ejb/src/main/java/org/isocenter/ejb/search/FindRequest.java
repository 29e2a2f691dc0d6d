package org.isocenter.ejb.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.LabelCondition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MetadataKey;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.SortKey;

/**
 * A search of the core interface, {@code /tools/find}.
 *
 * @param level of the resources searched for, which may be patients
 * @param keys the keys that have to match
 * @param ancestors resources that matches belong to
 * @param caseSensitive whether case and accents are significant
 * @param labels the labels that matches have
 * @param metadata the keys that the metadata of matches has to match
 * @param order the order of matches
 * @param since matches left out at the start
 * @param limit the most matches; 0 for no limit
 */
public record FindRequest(
        Level level,
        List<MatchKey> keys,
        List<ResourceReference> ancestors,
        boolean caseSensitive,
        LabelCondition labels,
        List<MetadataKey> metadata,
        List<SortKey> order,
        long since,
        long limit) {

    public FindRequest {
        keys = List.copyOf(keys);
        ancestors = List.copyOf(ancestors);
        metadata = List.copyOf(metadata);
        order = List.copyOf(order);
    }

    /**
     * The keys of a query: filters by names of attributes. Backslashes separate alternatives; an empty filter is
     * ignored.
     *
     * @throws RequestFailure if a name is not that of an attribute, or a filter does not fit its attribute
     */
    public static List<MatchKey> keys(Map<String, String> query, AttributeNames names) {
        List<MatchKey> keys = new ArrayList<>();
        query.forEach((name, filter) -> {
            AttributeName attribute = names.find(name)
                    .orElseThrow(() -> new RequestFailure.ParameterOutOfRange("Unknown DICOM tag: " + name));
            if (filter.length() > SearchParameters.LONGEST || filter.indexOf('\0') >= 0) {
                throw new RequestFailure.BadRequest(
                        name + ": a value has at most " + SearchParameters.LONGEST + " characters, none of them NUL");
            }
            try {
                Matching matching = MatchingSyntax.IDENTIFIER.parse(attribute.tag(), attribute.vr(), filter);
                keys.add(new MatchKey(attribute.path(), attribute.vr(), matching));
            } catch (MatchingFailure e) {
                throw new RequestFailure.ParameterOutOfRange(name + ": " + e.getMessage());
            }
        });
        return keys;
    }
}
