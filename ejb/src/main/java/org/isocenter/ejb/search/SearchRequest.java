package org.isocenter.ejb.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;

/**
 * A search as its query parameters say it (PS3.18 §8.3.4).
 *
 * @param level what is searched for: studies, series or instances
 * @param scope the study or series of the request's path
 * @param keys what has to match, one per attribute
 * @param includeFields attributes asked for beside the default ones
 * @param includeAll whether all attributes are asked for
 * @param offset matches to leave out at the start
 * @param limit the most matches wanted; 0 for no limit
 * @param fuzzyMatching whether it was asked for
 */
public record SearchRequest(
        Level level,
        Optional<ResourcePath> scope,
        List<MatchKey> keys,
        Set<Tag> includeFields,
        boolean includeAll,
        long offset,
        long limit,
        boolean fuzzyMatching) {

    public SearchRequest {
        keys = List.copyOf(keys);
        includeFields = Set.copyOf(includeFields);
    }

    /**
     * Reads query parameters. What is neither a parameter of the service nor an attribute is ignored; of a repeated attribute the last one counts.
     *
     * @param dictionary knows the attributes by keyword and their value representations
     * @throws RequestFailure if a value is not of its parameter's form
     */
    public static SearchRequest parse(
            Level level,
            Optional<ResourcePath> scope,
            List<QueryParameter> parameters,
            AttributeDictionary dictionary) {
        Map<Tag, MatchKey> keys = new LinkedHashMap<>();
        Set<Tag> includeFields = new LinkedHashSet<>();
        boolean includeAll = false;
        boolean fuzzyMatching = false;
        long offset = 0;
        long limit = 0;
        for (QueryParameter parameter : parameters) {
            String value = parameter.value();
            switch (parameter.name()) {
                case "" -> {
                    // Weasis sends "?&limit=1"
                }
                case "offset" -> offset = count(parameter);
                case "limit" -> limit = count(parameter);
                case "fuzzymatching" -> fuzzyMatching = flag(parameter);
                case "includefield" -> {
                    includeAll |= value.equals("all");
                    includeFields.addAll(attributes(value, dictionary));
                }
                default ->
                    dictionary.parse(parameter.name()).ifPresent(tag -> keys.put(tag, key(tag, parameter, dictionary)));
            }
        }
        return new SearchRequest(
                level, scope, new ArrayList<>(keys.values()), includeFields, includeAll, offset, limit, fuzzyMatching);
    }

    private static MatchKey key(Tag tag, QueryParameter parameter, AttributeDictionary dictionary) {
        ValueRepresentation vr = dictionary.vrOf(tag);
        try {
            return new MatchKey(List.of(tag), vr, MatchingSyntax.QUERY.parse(tag, vr, parameter.value()));
        } catch (MatchingFailure e) {
            throw new RequestFailure.ParameterOutOfRange(parameter.name() + ": " + e.getMessage());
        }
    }

    private static List<Tag> attributes(String list, AttributeDictionary dictionary) {
        List<Tag> tags = new ArrayList<>();
        for (String name : list.split(",", -1)) {
            dictionary.parse(name).ifPresent(tags::add);
        }
        return tags;
    }

    private static long count(QueryParameter parameter) {
        try {
            return Integer.parseUnsignedInt(parameter.value()) & 0xFFFFFFFFL;
        } catch (NumberFormatException e) {
            throw new RequestFailure.BadFileFormat(
                    parameter.name() + " has to be a number of at least 0, not \"" + parameter.value() + "\"");
        }
    }

    private static boolean flag(QueryParameter parameter) {
        return switch (parameter.value()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new RequestFailure.BadRequest(
                        parameter.name() + " has to be true or false, not \"" + parameter.value() + "\"");
        };
    }
}
